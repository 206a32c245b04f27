-- What `tidings dump` prints: each statement gives the rows of one derived table (the name stands
-- in its first column) in the order of keys.  Documents appear by key, rules by place; row numbers
-- and what is enduring are left out.  The digest and the full text follow from the rest.
SELECT 'document' AS "table", key AS document, url, outlet, title, title_beg, title_end, authors,
    lang, translated_from, published, published_lo, published_hi, published_basis,
    published_confidence, reference_lo, reference_hi, n_tokens, problems_dropped, text, origin
FROM document ORDER BY key;

SELECT 'paragraph' AS "table", d.key AS document, x.beg, x.end, x.lang, x.headline
FROM document d JOIN paragraph x ON x.document = d.record ORDER BY d.key, x.beg, x.end;

SELECT 'furniture' AS "table", d.key AS document, x.src_beg, x.src_end, x.kind, p.place AS rule
FROM document d JOIN furniture x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.src_beg, x.src_end, x.kind;

SELECT 'date_evidence' AS "table", d.key AS document, x.n, x.lo, x.hi, x.basis, x.note, x.src_beg,
    x.src_end
FROM document d JOIN date_evidence x ON x.document = d.record ORDER BY d.key, x.n;

SELECT 'problem' AS "table", d.key AS document, x.n, x.code, x.what, x.beg, x.end
FROM document d JOIN problem x ON x.document = d.record ORDER BY d.key, x.n;

SELECT 'document_entity' AS "table", d.key AS document, x.entity, x.name, x.type, x.kb, x.country,
    x.role, x.lat, x.lon, x.mentions
FROM document d JOIN document_entity x ON x.document = d.record ORDER BY d.key, x.entity;

SELECT 'spelling' AS "table", d.key AS document, x.entity, x.form, x.plain, x.n,
    x.why
FROM document d JOIN spelling x ON x.document = d.record ORDER BY d.key, x.entity, x.form;

SELECT 'group_member' AS "table", d.key AS document, x.entity, x.member
FROM document d JOIN group_member x ON x.document = d.record ORDER BY d.key, x.entity, x.member;

SELECT 'mention' AS "table", d.key AS document, x.id, x.beg, x.end, x.entity, x.form, x.base, x.why,
    x.confidence, p.place AS rule
FROM document d JOIN mention x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.id, x.beg;

SELECT 'time' AS "table", d.key AS document, x.id, x.beg, x.end, x.type, x.value, x.mod, x.lo, x.hi,
    x.relative, p.place AS rule
FROM document d JOIN time x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.id, x.beg;

SELECT 'amount' AS "table", d.key AS document, x.id, x.beg, x.end, x.kind, x.low, x.high, x.unit,
    x.of_beg, x.of_end, p.place AS rule
FROM document d JOIN amount x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.id, x.beg;

SELECT 'quote' AS "table", d.key AS document, x.id, x.beg, x.end, x.mode, x.speaker, x.speaker_beg,
    x.speaker_end, x.addressee, x.addressee_beg, x.addressee_end, x.medium, x.medium_beg,
    x.medium_end, x.cue_beg, x.cue_end, x.confidence, p.place AS rule
FROM document d JOIN quote x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.id, x.beg;

SELECT 'quote_part' AS "table", d.key AS document, x.quote, x.beg, x.end
FROM document d JOIN quote_part x ON x.document = d.record ORDER BY d.key, x.quote, x.beg;

SELECT 'event' AS "table", d.key AS document, x.id, x.beg, x.end, x.trigger_beg, x.trigger_end,
    x.type, x.mode, x.context, x.cameo, x.symmetric, x.date, x.lo, x.hi, x.date_basis, x.date_beg,
    x.date_end, x.place, x.place_beg, x.place_end, x.source, x.source_beg, x.source_end, x.status,
    x.confidence, p.place AS rule
FROM document d JOIN event x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.id, x.beg;

SELECT 'event_party' AS "table", d.key AS document, x.event, x.role, x.n, x.entity, x.beg, x.end
FROM document d JOIN event_party x ON x.document = d.record ORDER BY d.key, x.event, x.role, x.n;

SELECT 'relation' AS "table", d.key AS document, x.id, x.beg, x.end, x.subject, x.relation,
    x.object, x.value, x.as_of, x.lo, x.hi, x.source, x.source_beg, x.source_end, x.status,
    x.confidence, p.place AS rule
FROM document d JOIN relation x ON x.document = d.record LEFT JOIN rule_place p ON p.id = x.rule
ORDER BY d.key, x.id, x.beg;

SELECT 'entity' AS "table", id, name, type, kb, country, role, lat, lon, mentions, documents
FROM entity ORDER BY id;

SELECT 'copy' AS "table", o.key AS original, c.key AS copy, x.resemblance
FROM copy x JOIN document o ON o.record = x.original JOIN document c ON c.record = x.copy
ORDER BY o.key, c.key;

SELECT 'story' AS "table", id, title, languages, lo, hi, why FROM story ORDER BY id;

SELECT 'story_document' AS "table", x.story, x.n, d.key AS document
FROM story_document x LEFT JOIN document d ON d.record = x.document ORDER BY x.story, x.n;

SELECT 'happening' AS "table", id, story, type, mode, cameo, date, lo, hi, date_basis, place,
    status, independent, why, confidence
FROM happening ORDER BY id;

SELECT 'happening_party' AS "table", happening, role, n, entity
FROM happening_party ORDER BY happening, role, n;

SELECT 'report' AS "table", x.happening, x.n, d.key AS document, x.event, x.beg, x.end,
    x.trigger_beg, x.trigger_end, x.status, x.date, x.source, x.words
FROM report x LEFT JOIN document d ON d.record = x.document ORDER BY x.happening, x.n;

SELECT 'difference' AS "table", id, about, subject, field, kind FROM difference ORDER BY id;

SELECT 'difference_value' AS "table", x.difference, x.n, x.value, d.key AS document, x.beg, x.end,
    x.source, x.as_of
FROM difference_value x LEFT JOIN document d ON d.record = x.document ORDER BY x.difference, x.n;

SELECT 'tenure' AS "table", x.subject, x.relation, x.object, x.as_of, x.lo, x.hi, x.status,
    d.key AS document, x.fact, x.source, x.beg, x.end, x.words
FROM tenure x LEFT JOIN document d ON d.record = x.document ORDER BY x.n;

SELECT 'chronicle_problem' AS "table", n, code, what FROM chronicle_problem ORDER BY n;
