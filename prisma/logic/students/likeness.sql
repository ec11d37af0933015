-- When two names are alike enough to ask; never enough to decide (decision 0016).

-- A name as people hear it: without capitals, accents, stops and double spaces. Only for comparing; never kept.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.folded(said text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT btrim(regexp_replace(regexp_replace(lower(translate(replace(replace(replace(
        regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'ØøŁłĐđıŒœ', 'oolldDioo')),
        '[''`\u2018\u2019\u02bc]', '', 'g'), '[\s.,\u2010-\u2015-]+', ' ', 'g'))
$$;

-- Two people by what is said of them: any two of first name, last name and birth date differ; where a date is unknown
-- on either side, a first or a last name that differs is enough.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.other_person(call_name text, last_name text, born date, was_called text,
    was_named text,
    was_born date)
RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT (call_name IS DISTINCT FROM was_called)::int + (last_name IS DISTINCT FROM was_named)::int
         + CASE WHEN born IS NULL OR was_born IS NULL THEN 1 ELSE (born <> was_born)::int END >= 2
$$;
