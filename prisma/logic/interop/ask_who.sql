-- Which lines wait until somebody says who is meant: a number is not a person (decision 0016).

-- Finds what has to be asked, from the school as it is before the file does anything, so that no order of lines
-- matters. A yes counts as long as the same person stands there as when it was said. Joined by hash whatever the
-- statistics say.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.ask_who(f import_file) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
    WITH code AS MATERIALIZED (
        SELECT CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END AS issuer,
            'guardian:' || lower(o.code) || '-' AS parent
          FROM organisation o WHERE o.id = f.organisation_id),
    line AS MATERIALIZED (
        SELECT i.n, i.kind, i.file, i.line, i.values AS v, lower(i.values ->> 'number') AS low FROM import_line i
         WHERE i.import_id = f.id AND i.sound AND i.kind IN ('students', 'staff', 'guardians')),
    -- A source that knows the student by an id of its own, and says no date this time, says nothing about it.
    pupil AS MATERIALIZED (
        SELECT l.n, l.low, l.v, authz.folded(l.v ->> 'callName') AS call_name,
               authz.folded(l.v ->> 'lastName') AS last_name, jsonb_typeof(l.v -> 'birthDate') = 'object' AS unsaid,
               CASE jsonb_typeof(l.v -> 'birthDate') WHEN 'string' THEN (l.v ->> 'birthDate')::date END AS born
          FROM line l WHERE l.kind = 'students' AND l.v ? 'lastName'),
    known AS MATERIALIZED (
        SELECT DISTINCT ON (lower(e.number)) lower(e.number) AS low, e.number, s.id,
            s.call_name || ' ' || s.last_name AS name,
               authz.folded(s.call_name) AS call_name, authz.folded(s.last_name) AS last_name, s.birth_date AS born,
                   e.group_id
          FROM enrolment e JOIN student s ON s.id = e.student_id WHERE e.organisation_id = f.organisation_id
         ORDER BY lower(e.number), e.first_day DESC),
    exchanged AS MATERIALIZED (
        SELECT DISTINCT p.n FROM pupil p JOIN known o ON o.call_name = p.call_name AND o.last_name = p.last_name
         WHERE o.low <> p.low AND (o.born = p.born) IS NOT FALSE),
    beside AS (
        SELECT p.n, p.v, p.call_name, p.last_name, CASE WHEN p.unsaid THEN k.born ELSE p.born END AS born, k.number,
            k.id,
               k.name, k.call_name AS was_called, k.last_name AS was_named, k.born AS was_born, k.group_id
          FROM pupil p JOIN known k ON k.low = p.low),
    about_students AS (
        SELECT b.n, 'students'::import_kind AS kind, b.number, b.id AS subject,
               CASE WHEN x.n IS NOT NULL THEN 'exchanged' ELSE 'otherPerson' END AS reason,
               jsonb_build_object('name', b.name, 'born', b.was_born, 'group', g.name) AS was,
               jsonb_build_object('name', concat_ws(' ', b.v ->> 'callName', b.v ->> 'lastName'), 'born', b.born,
                   'group', CASE jsonb_typeof(b.v -> 'group') WHEN 'string' THEN b.v ->> 'group' END) AS says,
               concat_ws('|', b.was_called, b.was_named, b.was_born) AS stood
          FROM beside b LEFT JOIN exchanged x ON x.n = b.n LEFT JOIN school_group g ON g.id = b.group_id
         WHERE authz.other_person(b.call_name, b.last_name, b.born, b.was_called, b.was_named, b.was_born)
            OR (x.n IS NOT NULL AND NOT (b.call_name = b.was_called AND b.last_name = b.was_named
                AND (b.born = b.was_born) IS NOT FALSE))),
    -- Whom this school took over, or gave a place, and who is not in its list yet; nobody else is ever proposed.
    about_crossings AS MATERIALIZED (
        SELECT DISTINCT ON (p.n) p.n, 'students'::import_kind, p.v ->> 'number', c.student_id,
               CASE WHEN c.taken_over THEN 'takenOver' ELSE 'placedHere' END,
               jsonb_build_object('name', c.name, 'born', c.born, 'programme', c.programme),
               jsonb_build_object('name', concat_ws(' ', p.v ->> 'callName', p.v ->> 'lastName'), 'born', p.born,
                   'group', CASE jsonb_typeof(p.v -> 'group') WHEN 'string' THEN p.v ->> 'group' END), c.name
          FROM pupil p JOIN authz.coming_to(f.organisation_id) c
            ON c.call_name = p.call_name AND c.last_name = p.last_name AND (c.born = p.born) IS NOT FALSE
         WHERE NOT EXISTS (SELECT FROM known k WHERE k.low = p.low)
         ORDER BY p.n, c.taken_over DESC, c.student_id),
    -- The same name under another number of this school, and no birth date that says otherwise: one student with a new
    -- number, or two of them.
    about_numbers AS (
        SELECT DISTINCT ON (p.n) p.n, 'students'::import_kind, p.v ->> 'number', k.id,
               CASE WHEN l.low IS NULL THEN 'otherNumber' ELSE 'twiceHere' END,
               jsonb_build_object('name', k.name, 'born', k.born, 'group', g.name, 'number', k.number),
               jsonb_build_object('name', concat_ws(' ', p.v ->> 'callName', p.v ->> 'lastName'), 'born', p.born,
                   'group', CASE jsonb_typeof(p.v -> 'group') WHEN 'string' THEN p.v ->> 'group' END), k.number
          FROM pupil p JOIN known k ON k.call_name = p.call_name AND k.last_name = p.last_name
              AND (k.born = p.born) IS NOT FALSE
          LEFT JOIN (SELECT DISTINCT x.low FROM line x WHERE x.kind = 'students') l ON l.low = k.low
          LEFT JOIN school_group g ON g.id = k.group_id
         WHERE NOT k.number LIKE 'aanmelding-%' AND NOT EXISTS (SELECT FROM known o WHERE o.low = p.low)
           AND NOT EXISTS (SELECT FROM about_crossings c WHERE c.n = p.n)
         ORDER BY p.n, k.number),
    about_staff AS (
        SELECT l.n, 'staff'::import_kind, m.number, m.id, 'otherColleague',
               jsonb_build_object('name', m.name, 'role', m.role), jsonb_build_object('name', l.v ->> 'name', 'role',
                   l.v ->> 'role'),
               authz.folded(m.name)
          FROM line l JOIN membership m ON m.organisation_id = f.organisation_id AND lower(m.number) = l.low
         WHERE l.kind = 'staff' AND l.v ? 'name' AND authz.folded(l.v ->> 'name') <> authz.folded(m.name)),
    parent AS MATERIALIZED (
        SELECT l.n, l.v, authz.folded(l.v ->> 'name') AS name, p.id,
               first_value(l.v ->> 'name') OVER (PARTITION BY lower(l.v ->> 'guardian') ORDER BY l.n) AS first_name
          FROM code c CROSS JOIN line l LEFT JOIN person p ON p.issuer = c.issuer
              AND p.subject = c.parent || lower(l.v ->> 'guardian')
         WHERE l.kind = 'guardians' AND l.v ? 'name'),
    called AS MATERIALIZED (
        SELECT g.person_id, array_agg(authz.folded(g.name)) AS names,
            (array_agg(g.name ORDER BY g.valid_from DESC))[1] AS name
          FROM guardianship g WHERE g.person_id IN (SELECT p.id FROM parent p) GROUP BY g.person_id),
    about_parents AS (
        SELECT p.n, 'guardians'::import_kind, p.v ->> 'guardian', p.id, 'otherParent',
               jsonb_build_object('name', coalesce(c.name, p.first_name)), jsonb_build_object('name', p.v ->> 'name'),
               coalesce(array_to_string(c.names, '|'), authz.folded(p.first_name))
          FROM parent p LEFT JOIN called c ON c.person_id = p.id
         WHERE NOT p.name = ANY (coalesce(c.names, ARRAY[authz.folded(p.first_name)]))),
    asked AS (
        SELECT q.*, md5(concat_ws('|', q.subject, q.reason, q.stood))::uuid AS sum
          FROM (TABLE about_students UNION ALL TABLE about_crossings UNION ALL TABLE about_numbers UNION ALL TABLE
              about_staff UNION ALL TABLE about_parents) q),
    over AS (
        DELETE FROM import_question q WHERE q.import_id = f.id AND NOT EXISTS (SELECT FROM asked a WHERE a.n = q.n))
    INSERT INTO import_question (import_id, n, kind, file, line, number, subject_id, reason, was, says, sum)
    SELECT f.id, a.n, a.kind, l.file, l.line, a.number, a.subject, a.reason, a.was, a.says, a.sum
      FROM asked a JOIN line l ON l.n = a.n
        ON CONFLICT (import_id, n) DO UPDATE SET kind = EXCLUDED.kind, number = EXCLUDED.number,
            subject_id = EXCLUDED.subject_id,
           reason = EXCLUDED.reason, was = EXCLUDED.was, says = EXCLUDED.says, sum = EXCLUDED.sum,
           answer = CASE WHEN import_question.sum = EXCLUDED.sum THEN import_question.answer END,
           by_name = CASE WHEN import_question.sum = EXCLUDED.sum THEN import_question.by_name END,
           answered_at = CASE WHEN import_question.sum = EXCLUDED.sum THEN import_question.answered_at END
$$;

-- A line that went in says whose its number is; what was asked about it earlier is over.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.doubts_settled(f import_file, left_out int[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
    DELETE FROM import_question q USING import_file o, import_line i
     WHERE o.id = q.import_id AND o.organisation_id = f.organisation_id AND o.state = 'applied' AND o.id <> f.id
       AND q.kind = 'students' AND q.answer IS NULL AND i.import_id = f.id AND i.kind = 'students' AND i.sound
       AND lower(i.values ->> 'number') = lower(q.number) AND NOT i.n = ANY (left_out)
$$;

-- Numbers of students of whom it is asked whose they are: in this file, and in an earlier one whose line was left
-- lying.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.doubted_numbers(f import_file) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT array_agg(lower(q.number)) FROM import_question q JOIN import_file o ON o.id = q.import_id
     WHERE o.organisation_id = f.organisation_id AND q.kind = 'students' AND q.answer IS NULL
       AND NOT q.reason IN ('takenOver', 'placedHere', 'otherNumber', 'twiceHere') AND (o.id = f.id
           OR o.state = 'applied')
$$;
