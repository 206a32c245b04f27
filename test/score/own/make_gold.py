#!/usr/bin/env python3
"""Makes gold/*.json from the hand-written ann/*.ann and texts/*.txt; Python 3 standard library.

usage: make_gold.py [--check]
--check: write nothing, fail if a file in gold/ is not what would be written

An .ann file has one statement a line, fields separated by " | ", blank lines and lines with #
ignored. A line that begins with white space belongs to the entity above it. In fields that quote
the text (Q):
    WORDS          the first occurrence
    WORDS@3        the third occurrence (of the plain string, as in `n` of the JSON)
    WORDS@*        all occurrences as whole words, outside furniture and traps (mentions only)
    FROM ... TO    from FROM to the end of the first TO behind it
Trailing fields KEY=VALUE add a key; `optional` and `symmetric` alone mean true. "-" is null or
an empty list.

    language de | en | why             (translated from; "-" if it is not)
    published VALUE | EARLIEST | LATEST | why
    title Q     furniture KIND | Q     literal KEY | NAME | QID
    entity ID | NAME | TYPE | QID [| aliases=A;B] [| members=ID ID] [| represents=ID ID] [| note=]
        FORM Q [| literal=KEY] [| note=...]
    time Q | TYPE | VALUE [| mod=] [| core=WORDS] [| accept=A;B] [| unresolved=]
    quote ID | MODE | SPEAKER | CUE | Q [| medium=] [| addressee=] [| part_of=]
    quantity Q | KIND | VALUE | UNIT | what it measures
    event ID | PLOVER | MODE | CAMEO | ACTORS | RECIPIENTS | DATE | PLACE | SOURCE | STATUS | Q
          | gloss [| also=Q; repeatable] [| accept_FIELD=A;B] [| symmetric] [| note=]
    relation SUBJECT | RELATION | OBJECT | Q [| also=Q] [| as_of=] [| note=]
    not_mention Q | why                not_quote Q | why
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = ('optional', 'symmetric')
TYPES = 'person organisation state place initiative event infrastructure group work other'.split()
FORMS = 'name adjective demonym metonym compound nominal'.split()


def nth(text, words, n):
    at = -1
    for _ in range(n):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError('not found: %s@%d' % (words, n))
    return at


class Document:
    def __init__(self, name, ann, text):
        self.text, self.name, self.as_of = text, name, None
        self.g = {'document': name + '.txt', 'characters': len(text), 'language': None,
                  'translated_from': None, 'translated_why': None, 'published': None, 'title': None,
                  'furniture': [], 'literal_places': {}, 'entities': [], 'times': [], 'quotes': [],
                  'quantities': [], 'events': [], 'relations': [], 'not_mentions': [],
                  'not_quotes': []}
        lines = [x for x in ann.split('\n') if x.strip() and not x.startswith('#')]
        first = ('not_mention', 'furniture')                    # "@*" leaves these out
        for line in sorted(lines, key=lambda x: x.split(' ')[0] not in first):
            try:
                self.statement(line)
            except (ValueError, IndexError, KeyError, AssertionError) as e:
                sys.exit('%s: %s\n  in: %s' % (name, e or type(e), line))
        self.order()
        self.verify()

    # ------------------------------------------------------------ pointers

    def located(self, b, e):
        t = self.text[b:e]
        n, at = 0, -1
        while at < b:
            at = self.text.find(t, at + 1)
            n += 1
        return {'span': [b, e], 'text': t, 'n': n}

    def find(self, q):
        m = re.fullmatch(r'(.*?)@(\d+)(?: \.\.\. (.*))?|(.*)', q)
        if m[4] is not None:
            begin, _, end = m[4].partition(' ... ')
            n = 1
        else:
            begin, n, end = m[1], int(m[2]), m[3] or ''
        b = nth(self.text, begin, n)
        if not end:
            return self.located(b, b + len(begin))
        e = self.text.find(end, b + len(begin))
        if e < 0:
            raise ValueError('not found: ' + end)
        return self.located(b, e + len(end))

    def find_all(self, q):
        if not q.endswith('@*'):
            return [self.find(q)]
        words = q[:-2]
        out = [x['span'] for x in self.g['furniture'] + self.g['not_mentions']]
        whole = re.compile(r'(?<!\w)%s(?!\w)' % re.escape(words))
        found = [self.located(*m.span()) for m in whole.finditer(self.text)
                 if not any(b < m.end() and m.start() < e for b, e in out)]
        if not found:
            raise ValueError('not found: ' + q)
        return found

    # ------------------------------------------------------------ statements

    def statement(self, line):
        inner = line[0] == ' '
        key, _, rest = line.strip().partition(' ')
        fields, more, also = [], {}, []
        for f in rest.split(' | '):
            m = re.match(r'([a-z_]+)=(.*)', f)
            if f in FLAGS:
                more[f] = True
            elif m and m[1] == 'also':
                also.append(self.find(m[2]))
            elif m and m[1].startswith('accept_'):
                more.setdefault('accept', {})[m[1][7:]] = m[2].split(';')
            elif m:
                more[m[1]] = m[2]
            else:
                fields.append(None if f == '-' else f)
        if also:
            more['also'] = also
        if inner:
            self.mention(key, fields, more)
        else:
            getattr(self, 'do_' + key)(fields, more)

    def do_language(self, f, more):
        self.g['language'], self.g['translated_from'] = f[0], f[1]
        self.g['translated_why'] = f[2] if len(f) > 2 else None

    def do_published(self, f, more):
        self.g['published'] = dict(zip(('value', 'earliest', 'latest', 'why'), f))
        self.as_of = f[0]

    def do_title(self, f, more):
        self.g['title'] = self.find(f[0])

    def do_furniture(self, f, more):
        self.g['furniture'].append({**self.find(f[1]), 'kind': f[0], **more})

    def do_literal(self, f, more):
        self.g['literal_places'][f[0]] = {'name': f[1], 'qid': f[2]}

    def do_entity(self, f, more):
        for k, sep in (('aliases', ';'), ('members', ' '), ('represents', ' ')):
            if k in more:
                more[k] = more[k].split(sep)
        assert f[2] in TYPES, 'type ' + f[2]
        keys = ('id', 'name', 'type', 'qid')
        self.g['entities'].append({**dict(zip(keys, f)), **more, 'mentions': []})

    def mention(self, form, f, more):
        assert form in FORMS, 'form ' + form
        for x in self.find_all(f[0]):
            self.g['entities'][-1]['mentions'].append({**x, 'form': form, **more})

    def do_time(self, f, more):
        x = self.find(f[0])
        if 'core' in more:
            core = more.pop('core')
            b = x['span'][0] + nth(x['text'], core, 1)
            x.update(core_span=[b, b + len(core)], core_text=core)
        if 'accept' in more:
            more['accept'] = more['accept'].split(';')
        self.g['times'].append({**x, 'type': f[1], 'value': f[2], **more})

    def do_quote(self, f, more):
        more.setdefault('medium', None)
        self.g['quotes'].append({'id': f[0], **self.find(f[4]), 'mode': f[1], 'speaker': f[2],
                                 'cue': f[3], **more})

    def do_quantity(self, f, more):
        value = float(f[2])
        value = int(value) if value == int(value) else value
        self.g['quantities'].append({**self.find(f[0]), 'kind': f[1], 'value': value,
                                     'unit': f[3], 'measures': f[4], **more})

    def do_event(self, f, more):
        ids = lambda x: x.split(' ') if x else []
        self.g['events'].append({'id': f[0], 'actors': ids(f[4]), 'plover': f[1], 'mode': f[2],
                                 'cameo': f[3], 'recipients': ids(f[5]), 'date': f[6],
                                 'place': f[7], 'source': f[8], 'status': f[9],
                                 'evidence': self.find(f[10]), 'gloss': f[11], **more})

    def do_relation(self, f, more):
        as_of = more.pop('as_of', self.as_of)
        self.g['relations'].append({'subject': f[0], 'relation': f[1], 'object': f[2],
                                    'as_of': as_of, 'evidence': self.find(f[3]), **more})

    def do_not_mention(self, f, more):
        self.g['not_mentions'] += [{**x, 'why': f[1]} for x in self.find_all(f[0])]

    def do_not_quote(self, f, more):
        self.g['not_quotes'].append({**self.find(f[0]), 'why': f[1]})

    # ------------------------------------------------------------ checks

    def order(self):
        at = lambda x: x['span']
        for e in self.g['entities']:
            e['mentions'].sort(key=at)
        for k in ('furniture', 'times', 'quantities', 'not_mentions', 'not_quotes'):
            self.g[k].sort(key=at)

    def verify(self):
        g, ids = self.g, [e['id'] for e in self.g['entities']]
        wrong = [x for x in ids if ids.count(x) > 1]
        used = [x for e in g['events'] for x in e['actors'] + e['recipients']]
        used += [e[k] for e in g['events'] for k in ('place', 'source') if e[k]]
        used += [q['speaker'] for q in g['quotes']] + [r['subject'] for r in g['relations']]
        used += [x for e in g['entities'] for x in e.get('members', []) + e.get('represents', [])]
        wrong += [x for x in used if x not in ids]
        wrong += [e['id'] for e in g['entities'] if not e['mentions']]
        named = {m['literal'] for e in g['entities'] for m in e['mentions'] if 'literal' in m}
        wrong += named ^ set(g['literal_places'])
        seen = {}
        for e in g['entities']:
            for m in e['mentions']:
                s = tuple(m['span'])
                if m['form'] != 'nominal':
                    wrong += [m['text']] if s in seen else []
                    seen[s] = e['id']
                if any(b < s[1] and s[0] < x for b, x in (f['span'] for f in g['furniture'])):
                    wrong.append(m['text'] + ' in furniture')
                if any(b <= s[0] and s[1] <= x for b, x in (t['span'] for t in g['not_mentions'])):
                    wrong.append(m['text'] + ' in a trap')
        eids = [e['id'] for e in g['events']] + [q['id'] for q in g['quotes']]
        wrong += [x for x in eids if eids.count(x) > 1]
        if wrong:
            sys.exit('%s: unknown, twice or unused: %s' % (self.name, ', '.join(map(str, wrong))))


def dump(g):
    """one item a line, so that changes can be read"""
    out = []
    for k, v in g.items():
        if k == 'entities':
            rows = []
            for e in v:
                head = {x: y for x, y in e.items() if x != 'mentions'}
                head = json.dumps(head, ensure_ascii=False)
                ms = ',\n'.join('   ' + json.dumps(m, ensure_ascii=False) for m in e['mentions'])
                rows.append('  %s, "mentions": [\n%s]}' % (head[:-1], ms))
            out.append(' "entities": [\n%s\n ]' % ',\n'.join(rows))
        elif isinstance(v, list) and v:
            rows = ',\n'.join('  ' + json.dumps(x, ensure_ascii=False) for x in v)
            out.append(' %s: [\n%s\n ]' % (json.dumps(k), rows))
        else:
            out.append(' %s: %s' % (json.dumps(k), json.dumps(v, ensure_ascii=False)))
    return '{\n%s\n}\n' % ',\n'.join(out)


def read(*path):
    with open(os.path.join(HERE, *path), 'rb') as f:
        return f.read().decode('utf-8')


def cross():
    """cross.json, written by hand, with its spans found and its documents checked"""
    c = json.loads(read('ann', 'cross.json'))
    texts = {}
    for name in sorted(os.listdir(os.path.join(HERE, 'texts'))):
        texts[name] = Document.__new__(Document)
        texts[name].text = read('texts', name)
    for e in c['same_events']:
        for r in e['reports']:
            r.update(texts[r['document']].find(r.pop('text')))
    for x in c['stories'] + c['not_same_events'] + c['timeline']:
        for d in x['documents']:
            texts[d]
    for d in c['differences']:
        for v in d['values']:
            texts[v['document']]
    return dump(c)


def main(argv):
    bad = 0
    made = {'cross_document': cross()}
    for name in sorted(x[:-4] for x in os.listdir(os.path.join(HERE, 'ann')) if x.endswith('.ann')):
        document = Document(name, read('ann', name + '.ann'), read('texts', name + '.txt'))
        made[name] = dump(document.g)
    for name, body in made.items():
        path = os.path.join(HERE, 'gold', name + '.json')
        if '--check' in argv:
            old = read('gold', name + '.json') if os.path.exists(path) else ''
            if old != body:
                print('gold/%s.json is not what ann/ says' % name)
                bad += 1
        else:
            with open(path, 'w', encoding='utf-8', newline='\n') as f:
                f.write(body)
    print('%d files, %d differ' % (len(made), bad))
    return bad > 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
