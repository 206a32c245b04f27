#!/usr/bin/env python3
"""Tests of this pack: python3 test_own.py SCORER      (closing line: N passed, N failed)

SCORER is the folder of score.py. Tested: gold/ is what ann/ says, every span is the text it quotes,
ids are one entity in all documents, a perfect output gets 100 in every figure and an empty one 0.
"""
import glob
import importlib
import io
import json
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD_DIR, TEXTS = os.path.join(HERE, 'gold'), os.path.join(HERE, 'texts')
sys.path[:0] = [HERE] + sys.argv[1:2]
make_gold, score = importlib.import_module('make_gold'), importlib.import_module('score')
LOCATED = ('furniture', 'times', 'quotes', 'quantities', 'not_mentions', 'not_quotes')
MACHINE = re.compile(r'/(?:work|tmp|root|home|usr|mnt)/')
done = [0, 0]


def check(name, got, want):
    done[got != want] += 1
    if got != want:
        print('FAILED %s: got %s, want %s' % (name, got, want))


def load(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)


def text_of(g):
    with open(os.path.join(TEXTS, g['document']), 'rb') as f:
        return f.read().decode('utf-8')


def perfect(g, cut):
    """what a perfect program prints; cut: furniture is left out of `text`, `origin` maps it back"""
    source = text_of(g)
    gone = {i for f in g['furniture'] for i in range(*f['span'])} if cut else set()
    kept = [i for i in range(len(source)) if i not in gone]
    new = {s: t for t, s in enumerate(kept)}
    starts = [t for t in range(len(kept)) if t == 0 or kept[t] != kept[t - 1] + 1]
    qid = {e['id']: e['qid'] or 'local:' + e['id'] for e in g['entities']}

    def span(s):
        inside = [new[i] for i in range(*s) if i in new]
        return [inside[0], inside[-1] + 1] if len(inside) == s[1] - s[0] else None

    o = {'id': 'texts/' + g['document'], 'lang': g['language'],
         'published': {'value': g['published']['value']},
         'title': g['title'] and g['title']['text'], 'translated_from': g['translated_from'],
         'text': ''.join(source[i] for i in kept)}
    if cut:
        ends = starts[1:] + [len(kept)]
        o['origin'] = [[b, e, kept[b], kept[e - 1] + 1] for b, e in zip(starts, ends)]
    else:
        o['furniture'] = g['furniture']
    o['entities'] = [{'id': qid[e['id']], 'name': e['name'], 'type': e['type']}
                     for e in g['entities']]
    o['mentions'] = [{'span': span(m['span']), 'entity': qid[e['id']], 'form': m['form']}
                     for e in g['entities'] for m in e['mentions']]
    o['times'] = [{'span': span(x.get('core_span', x['span'])), 'type': x['type'],
                   'value': x['value']} for x in g['times']]
    o['amounts'] = [{'span': span(x['span']), 'kind': x['kind'], 'value': x['value'],
                     'unit': x['unit']} for x in g['quantities']]
    o['quotes'] = [{'span': span(x['span']), 'mode': x['mode'],
                    'speaker': {'entity': qid[x['speaker']]}} for x in g['quotes']]
    o['events'] = [{'type': e['plover'], 'mode': e['mode'], 'cameo': e['cameo'], 'date': e['date'],
                    'actors': [qid[x] for x in e['actors']],
                    'recipients': [qid[x] for x in e['recipients']], 'place': qid.get(e['place']),
                    'source': qid.get(e['source']), 'status': e['status'],
                    'span': span(e['evidence']['span'])} for e in g['events']]
    o['relations'] = [{'subject': qid[r['subject']], 'relation': r['relation'],
                       'object': qid.get(r['object'], r['object'])} for r in g['relations']]
    return o


def run(objects, stories, differences):
    args, names = [GOLD_DIR, TEXTS], []
    for option, x in (('--stories', stories), ('--differences', differences)):
        with tempfile.NamedTemporaryFile('w', suffix='.jsonl', delete=False, encoding='utf-8') as f:
            f.write(''.join(json.dumps(o) + '\n' for o in x))
        names.append(f.name)
        args += [option, f.name]
    out = io.StringIO()
    lines = ''.join(json.dumps(o) + '\n' for o in objects)
    score.main(args + ['--errors'], io.StringIO(lines), out)
    for n in names:
        os.unlink(n)
    lines = out.getvalue().strip().split('\n')
    return json.loads(lines[-1]), lines


def figures(r):
    for name in score.PRF:
        yield name, r[name]['f1']
    for name in score.ACCURACY:
        yield name, r[name]['accuracy']


def pack(gold):
    check('make_gold --check', make_gold.main(['--check']), False)
    same = {}
    for g in gold:
        text, doc = text_of(g), g['document'][:2]
        found = [x for k in LOCATED for x in g[k]]
        found += [g['title']] if g['title'] else []
        found += [m for e in g['entities'] for m in e['mentions']]
        found += [x for e in g['events'] + g['relations']
                  for x in [e['evidence']] + e.get('also', [])]
        check(doc + ' spans', [x for x in found if text[slice(*x['span'])] != x['text']], [])
        check(doc + ' core spans', [x for x in g['times'] if 'core_text' in x
                                    and text[slice(*x['core_span'])] != x['core_text']], [])
        check(doc + ' dates', [e['id'] for e in g['events']
                               if e['date'] and not score.interval(e['date'])], [])
        check(doc + ' words', 200 <= len(text.split()) <= 450, True)
        for e in g['entities']:
            key = (e['name'], e['type'], e['qid'])
            check(doc + ' one entity in all documents: ' + e['id'],
                  same.setdefault(e['id'], key), key)
    ids = [q for _, _, q in same.values() if q]
    check('one id for one entity', sorted({q for q in ids if ids.count(q) > 1}), [])
    for path in glob.glob(os.path.join(HERE, '**', '*'), recursive=True):
        if os.path.isfile(path) and path.endswith(('.md', '.json', '.ann', '.txt')):
            with open(path, encoding='utf-8') as f:
                check(path + ' names no place on a machine', MACHINE.findall(f.read()), [])


def scores(gold):
    cross = load(os.path.join(GOLD_DIR, 'cross_document.json'))
    stories = [{'id': s['id'], 'documents': s['documents']} for s in cross['stories']]
    told = lambda d: [{'value': v['value'], 'document': v['document']} for v in d['values']]
    differences = [{'about': d['about'], 'values': told(d)} for d in cross['differences']]
    for cut in (True, False):
        r, lines = run([perfect(g, cut) for g in gold], stories, differences)
        for name, x in figures(r):
            check('perfect %s, cut %s' % (name, cut), x, 100.0)
        check('perfect stories', r['stories']['exact'], True)
        check('perfect differences', r['differences']['found'], len(differences))
        check('no errors listed', [x for x in lines if re.match(r'\d\d_\w+ ', x)], [])
    r, _ = run([], [], [])
    for name, x in figures(r):
        check('empty ' + name, x, 0.0)


def main():
    paths = sorted(glob.glob(os.path.join(GOLD_DIR, '[0-9]*.json')))
    gold = [load(p) for p in paths]
    check('ten documents', len(gold), 10)
    pack(gold)
    scores(gold)
    print('%d passed, %d failed' % tuple(done))
    return done[1] > 0


if __name__ == '__main__':
    sys.exit(main())
