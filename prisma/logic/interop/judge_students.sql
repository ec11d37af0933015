-- What each line about a student would do.

-- Per line: who is meant, what would change, and what is wrong with it. Reads only.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.judge_students(f import_file, lo int, hi int)
RETURNS SETOF authz.judged_student
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH today AS MATERIALIZED (SELECT authz.today() AS d, lower(o.code) AS code FROM organisation o
        WHERE o.id = f.organisation_id),
    said AS MATERIALIZED (
        SELECT i.n, i.values ->> 'number' AS number, lower(i.values ->> 'number') AS low,
            i.values ->> 'callName' AS call_name, i.values ->> 'lastName' AS last_name,
            CASE jsonb_typeof(i.values -> 'birthDate') WHEN 'string' THEN (i.values ->> 'birthDate')::date END AS born,
               CASE jsonb_typeof(i.values -> 'group') WHEN 'string' THEN i.values ->> 'group' END AS group_name,
                   i.values ->> 'level' AS says_level,
                   i.values ->> 'programme' AS programme_name, i.values ? 'programme' AS says_programme,
                   coalesce(i.values ->> 'email', '') AS email,
               -- A bundle may say a first day for somebody new alone, and of a group only that it was left.
               CASE jsonb_typeof(i.values -> 'firstDay') WHEN 'string'
                   THEN (i.values ->> 'firstDay')::date END AS first_day,
               (i.values -> 'firstDay' ->> 'new')::date AS start_if_new, (i.values ->> 'lastDay')::date AS last_day,
               i.values ? 'lastName' AS says_name, jsonb_typeof(i.values -> 'group') = 'string' AS says_group,
               i.values -> 'group' -> 'drop' AS left_groups, i.values ? 'lastDay' AS says_last,
                   i.file <> '' AS of_bundle,
               (SELECT q.subject_id FROM import_question q WHERE q.import_id = f.id AND q.n = i.n
                   AND q.reason IN ('takenOver', 'otherNumber') AND q.answer = 'same') AS coupled,
               EXISTS (SELECT FROM import_question q WHERE q.import_id = f.id AND q.n = i.n AND q.reason = 'takenOver'
                   AND q.answer = 'same') AS by_crossing,
               (SELECT CASE WHEN q.answer = 'same' THEN 'doubleLine' ELSE q.reason END FROM import_question q
                 WHERE q.import_id = f.id AND q.n = i.n AND (q.answer IS NULL
                    OR (q.reason IN ('takenOver', 'otherNumber') AND q.answer = 'same'
                        AND EXISTS (SELECT FROM import_question o WHERE o.import_id = f.id AND o.reason = q.reason
                            AND o.answer = 'same' AND o.subject_id = q.subject_id AND o.n < q.n)))) AS doubt
          FROM import_line i WHERE i.import_id = f.id AND i.n BETWEEN lo AND hi AND i.kind = 'students' AND i.sound),
    known AS (
        SELECT s.*, newest.id AS newest_id, newest.number AS newest_number, newest.first_day AS newest_first,
            newest.last_day AS newest_last,
               k.id AS student_id, k.call_name AS was_called, k.last_name AS was_named, k.birth_date AS was_born,
                   c.email AS had_email,
               exact.id AS exact_id, exact.group_id AS was_in, exact.programme_id AS was_doing,
                   exact.level AS was_level, exact.last_day AS was_last,
               CASE WHEN s.says_group OR exact.id IS NULL THEN g.id
                    WHEN NOT coalesce(s.left_groups ? was.name, false) THEN exact.group_id END AS group_id,
               CASE WHEN s.by_crossing AND coalesce(s.programme_name, '') = '' THEN (
                        SELECT a.programme_id FROM application a WHERE a.student_id = s.coupled
                           AND a.organisation_id = f.organisation_id AND a.taken_over_at IS NOT NULL
                         ORDER BY a.taken_over_at DESC LIMIT 1)
                    WHEN s.says_programme THEN p.id WHEN exact.id IS NOT NULL THEN exact.programme_id
                    WHEN newest.level = coalesce(s.says_level, newest.level)
                        THEN newest.programme_id END AS programme_id,
               p.id AS found_programme, g.id AS found_group, coalesce(s.says_level, exact.level, newest.level,
                   'onbekend') AS level,
               CASE WHEN NOT s.says_last THEN exact.last_day
                    -- A bundle has no last day to say: one that is to come stays.
                    WHEN s.of_bundle AND s.last_day IS NULL AND exact.last_day >= t.d THEN exact.last_day
                    WHEN exact.id <> newest.id THEN coalesce(s.last_day, exact.last_day) ELSE s.last_day END AS until,
               exact.first_day AS was_first,
               coalesce(CASE WHEN s.coupled IS NOT NULL THEN s.first_day END, exact.first_day, s.first_day,
                   s.start_if_new, make_date(
                   left(authz.school_year(t.d), 4)::int, 8, 1)) AS since
          FROM today t CROSS JOIN said s
          -- Who was taken over may be enrolled already, without a number of the school.
          LEFT JOIN LATERAL (SELECT e.* FROM enrolment e WHERE s.coupled IS NULL
                  AND e.organisation_id = f.organisation_id AND lower(e.number) = s.low
              UNION ALL SELECT e.* FROM enrolment e
               WHERE s.coupled IS NOT NULL AND e.student_id = s.coupled AND e.organisation_id = f.organisation_id
              ORDER BY first_day DESC LIMIT 1) newest ON true
          LEFT JOIN student k ON k.id = coalesce(newest.student_id, s.coupled)
          LEFT JOIN student_contact c ON c.student_id = k.id
          LEFT JOIN LATERAL (SELECT x.* FROM enrolment x WHERE s.coupled IS NULL
                  AND x.organisation_id = f.organisation_id AND lower(x.number) = s.low
                  AND x.student_id = newest.student_id
                  AND (x.first_day = s.first_day OR (s.first_day IS NULL AND x.id = newest.id))
              UNION ALL SELECT x.* FROM enrolment x WHERE s.coupled IS NOT NULL AND x.id = newest.id
                  AND (s.by_crossing OR s.first_day IS NULL OR s.first_day = newest.first_day) LIMIT 1) exact ON true
          LEFT JOIN school_group was ON was.id = exact.group_id
          LEFT JOIN school_group g ON s.group_name <> '' AND g.organisation_id = f.organisation_id
              AND g.school_year = authz.school_year(coalesce(s.first_day, s.start_if_new, exact.first_day))
              AND g.name = s.group_name
          LEFT JOIN programme p ON s.programme_name <> '' AND p.organisation_id = f.organisation_id
              AND p.name = s.programme_name AND p.level = s.says_level),
    -- A school that a student has left no longer says what the student is called.
    heard AS (
        SELECT k.*, newest_id IS NOT NULL AND (exact_id IS NULL OR exact_id = newest_id) AND (until IS NULL
            OR until >= t.d) AS speaks, t.code, t.d AS today,
               CASE WHEN doubt IS NOT NULL THEN ARRAY['number', doubt, number]
                    WHEN newest_id IS NULL AND coupled IS NULL AND NOT says_name THEN ARRAY['number', 'unknownStudent',
                        number]
                    WHEN group_name <> '' AND found_group IS NULL THEN ARRAY['group', 'unknownGroup', group_name]
                    WHEN programme_name <> '' AND found_programme IS NULL THEN ARRAY['programme', 'unknownProgramme',
                        programme_name]
                    WHEN newest_id IS NULL THEN NULL
                    WHEN exact_id IS NULL AND first_day < newest_first THEN ARRAY['firstDay', 'otherFirstDay',
                        newest_first::text]
                    WHEN until < since - 1 THEN ARRAY['lastDay', 'endsBeforeStart', until::text]
                    WHEN exact_id <> newest_id AND until >= newest_first THEN ARRAY['lastDay', 'overlap',
                        newest_first::text] END AS wrong
          FROM known k CROSS JOIN today t),
    told AS (
        SELECT h.*, array_remove(ARRAY[
                CASE WHEN speaks AND says_name AND (was_called, was_named) IS DISTINCT FROM (call_name, last_name)
                    THEN 'name' END,
                CASE WHEN speaks AND born IS NOT NULL AND was_born IS DISTINCT FROM born THEN 'birthDate' END,
                -- An address that is there is the student's own; a file only fills an empty one.
                CASE WHEN speaks AND email <> '' AND had_email = '' THEN 'email' END,
                CASE WHEN coupled IS NOT NULL THEN 'number' END,
                CASE WHEN coupled IS NOT NULL AND was_first IS DISTINCT FROM since THEN 'firstDay'
                     WHEN newest_id IS NOT NULL AND exact_id IS NULL THEN 'firstDay' END,
                CASE WHEN exact_id IS NOT NULL AND was_in IS DISTINCT FROM group_id THEN 'group' END,
                CASE WHEN exact_id IS NOT NULL AND was_doing IS DISTINCT FROM programme_id THEN 'programme' END,
                CASE WHEN exact_id IS NOT NULL AND was_level <> level THEN 'level' END,
                CASE WHEN exact_id IS NOT NULL AND was_last IS DISTINCT FROM until THEN 'lastDay' END], NULL) AS fields
          FROM heard h)
    SELECT n, number, coalesce(call_name, was_called), coalesce(last_name, was_named), born, level, email, since,
        until, group_id, programme_id,
           coalesce(student_id, gen_random_uuid()), gen_random_uuid(), newest_id, newest_number, newest_id IS NOT NULL
               AND exact_id IS NULL AND (newest_last IS NULL OR newest_last >= since), exact_id, gen_random_uuid(),
               code || '-' || low,
           CASE WHEN wrong IS NOT NULL THEN 'problem'
                -- Whom a bundle only says to be gone was never here.
                WHEN newest_id IS NULL AND coupled IS NULL AND of_bundle AND until < today THEN 'unchanged'
                WHEN newest_id IS NULL AND coupled IS NULL THEN 'new' WHEN fields = '{}'
               THEN 'unchanged'
                WHEN 'lastDay' = ANY (fields) AND until < coalesce(was_last, 'infinity') THEN 'ends' ELSE 'changed' END,
           fields, wrong[1], wrong[2], wrong[3], coupled IS NOT NULL
      FROM told ORDER BY n
$$;
