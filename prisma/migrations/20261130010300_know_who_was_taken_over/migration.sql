-- Know in a class list whom the school took over, and put together the student whom a list made a second time.
SET lock_timeout = '5s';

ALTER TABLE "match_suggestion" ADD COLUMN "proposed_by" UUID, ADD COLUMN "proposed_by_name" TEXT,
    ADD COLUMN "proposed_at" TIMESTAMPTZ(6);
GRANT SELECT (proposed_by_name, proposed_at) ON match_suggestion TO oversteek_app;
ALTER TYPE authz.judged_student ADD ATTRIBUTE coupled boolean;

-- The students of whom a school has a place or a take-over and no number of its own. A number that an application
-- made stands in until the class list brings the real one.
CREATE FUNCTION authz.coming_to(school uuid) RETURNS TABLE (student_id uuid, name text, call_name text, last_name text,
    born date, taken_over boolean, programme text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (s.id) s.id, s.call_name || ' ' || s.last_name, authz.folded(s.call_name),
           authz.folded(s.last_name), s.birth_date, a.taken_over_at IS NOT NULL, p.name
      FROM application a JOIN student s ON s.id = a.student_id JOIN programme p ON p.id = a.programme_id
     WHERE a.organisation_id = school AND a.state IN ('placed', 'started') AND s.birth_date IS NOT NULL
       AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = s.id AND e.organisation_id = school
           AND NOT e.number LIKE 'aanmelding-%')
     ORDER BY s.id, a.taken_over_at DESC NULLS LAST
$$;
ALTER FUNCTION authz.coming_to(uuid) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.ask_who(f import_file) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
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

CREATE OR REPLACE FUNCTION authz.say_who(which uuid, at_n int,
    said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staged}');
    q import_question;
BEGIN
    SELECT * INTO q FROM import_question x WHERE x.import_id = f.id AND x.n = at_n FOR UPDATE;
    IF NOT FOUND OR authz.membership() IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF (said = '' OR (said = 'same' AND q.reason NOT IN ('placedHere', 'twiceHere'))
        OR (said = 'other' AND q.reason IN ('takenOver', 'placedHere', 'otherNumber', 'twiceHere'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF q.answer IS NOT DISTINCT FROM nullif(said, '') THEN RETURN false; END IF;
    UPDATE import_question SET answer = nullif(said, ''), answered_at = CASE WHEN said <> '' THEN authz.clock() END,
           by_name = CASE WHEN said <> '' THEN (SELECT m.name FROM membership m WHERE m.id = authz.membership()) END
     WHERE import_id = f.id AND n = at_n;
    IF said = 'same' THEN
        PERFORM audit.about(CASE q.kind WHEN 'students' THEN q.subject_id END, 'saidSamePerson', f.id,
            jsonb_build_object('line', (SELECT i.line FROM import_line i WHERE i.import_id = f.id AND i.n = at_n),
                'kind', q.kind));
    END IF;
    RETURN true;
END $$;

CREATE OR REPLACE FUNCTION authz.judge_students(f import_file, lo int,
    hi int) RETURNS SETOF authz.judged_student LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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

CREATE OR REPLACE FUNCTION authz.take_students(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY
    DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    judged authz.judged_student[];
    issued_by text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    lo int;
    hi int := -2147483648;
BEGIN
    LOOP
        SELECT min(x.n), max(x.n) INTO lo, hi FROM (SELECT i.n FROM import_line i WHERE i.import_id = f.id AND i.n > hi
            AND i.kind = 'students' AND i.sound ORDER BY i.n LIMIT 2000) x;
        EXIT WHEN lo IS NULL;
        judged := ARRAY(SELECT authz.judge_students(f, lo, hi));
        PERFORM authz.at_lines(judged);

        UPDATE student s SET call_name = j.call_name, last_name = j.last_name, birth_date = coalesce(j.born,
            s.birth_date), version = s.version + 1
          FROM unnest(judged) j WHERE s.id = j.student AND j.outcome <> 'problem' AND j.fields && '{name,birthDate}';
        UPDATE enrolment e SET last_day = j.first_day - 1, version = e.version + 1 FROM unnest(judged) j
            WHERE e.id = j.newest AND j.outcome <> 'problem' AND j.closes;
        UPDATE enrolment e SET number = CASE WHEN j.coupled THEN j.number ELSE e.number END,
            first_day = CASE WHEN j.coupled THEN j.first_day ELSE e.first_day END, group_id = j.into_group,
                programme_id = j.into_programme, level = j.level,
            last_day = j.until, version = e.version + 1
          FROM unnest(judged) j WHERE e.id = j.exact AND j.outcome <> 'problem'
              AND j.fields && '{number,group,programme,level,lastDay}';

        -- A new student never gets the account of whoever had that number before.
        INSERT INTO person (id, issuer, subject)
        SELECT j.person, issued_by, CASE WHEN p.id IS NULL THEN j.subject ELSE j.subject || '-' || left(j.person::text,
            8) END
          FROM unnest(judged) j LEFT JOIN person p ON p.issuer = issued_by AND p.subject = j.subject
         WHERE j.outcome = 'new';
        INSERT INTO student (id, person_id, call_name, last_name, birth_date)
        SELECT j.student, j.person, j.call_name, j.last_name, j.born FROM unnest(judged) j WHERE j.outcome = 'new';
        INSERT INTO enrolment (id, student_id, organisation_id, group_id, programme_id, number, level, first_day,
            last_day)
        SELECT j.enrolment, j.student, f.organisation_id, j.into_group, j.into_programme, CASE WHEN j.coupled
            THEN j.number ELSE coalesce(j.newest_number, j.number) END, j.level, j.first_day, j.until
          FROM unnest(judged) j WHERE NOT j.outcome IN ('problem', 'unchanged') AND j.exact IS NULL;
        UPDATE student_contact c SET email = j.email, version = c.version + 1 FROM unnest(judged) j
            WHERE c.student_id = j.student AND c.email = '' AND j.email <> '' AND (j.outcome = 'new'
            OR (j.outcome <> 'problem' AND 'email' = ANY (j.fields)));
        PERFORM authz.suggest_matches(ARRAY(SELECT j.student FROM unnest(judged) j WHERE j.outcome = 'new'
            OR (j.outcome <> 'problem' AND j.fields && '{name,birthDate}')), f.organisation_id);

        PERFORM set_config('authz.import_lines', '', true);
        RETURN QUERY SELECT j.n, j.outcome, j.number, CASE j.outcome WHEN 'problem' THEN j.field WHEN 'new'
            THEN NULL ELSE array_to_string(j.fields, ',') END, j.reason, j.shown FROM unnest(judged) j;
    END LOOP;
END $$;

-- Doubles that exist: somebody in the list of a school, and the same name and birth date among those it took over.
CREATE FUNCTION authz.doubles_at(school uuid) RETURNS TABLE (listed uuid, crossing uuid, name text, born date,
    number text,
    group_name text, programme text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (d.id) d.id, c.student_id, d.call_name || ' ' || d.last_name, d.birth_date, e.number, g.name,
           c.programme
      FROM authz.coming_to(school) c JOIN student t ON t.id = c.student_id
      JOIN student d ON d.birth_date = c.born AND d.id <> c.student_id AND d.person_id <> t.person_id
       AND authz.folded(d.call_name) = c.call_name AND authz.folded(d.last_name) = c.last_name
      JOIN enrolment e ON e.student_id = d.id AND e.organisation_id = school AND NOT e.number LIKE 'aanmelding-%'
       AND (e.last_day IS NULL OR e.last_day >= authz.today())
      LEFT JOIN school_group g ON g.id = e.group_id
     WHERE c.taken_over
     ORDER BY d.id, e.first_day DESC
$$;
ALTER FUNCTION authz.doubles_at(uuid) OWNER TO oversteek_writer;

-- Two crossings that are open and have different people in the gap: as long as that is so, they are not one person's.
CREATE FUNCTION authz.two_owners(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT count(DISTINCT o.membership_id) > 1 FROM transition t
      JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
     WHERE t.student_id IN (one, other) AND t.ended_at IS NULL
$$;
ALTER FUNCTION authz.two_owners(uuid, uuid) OWNER TO oversteek_writer;

-- The school whose lists somebody keeps, here and now; nobody else is told of doubles.
CREATE FUNCTION authz.list_keeper() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT authz.organisation() WHERE authz.role() IS NOT DISTINCT FROM 'administrator'
       AND authz.purpose() IS NOT DISTINCT FROM 'beheer' AND authz.membership() IS NOT NULL
$$;
ALTER FUNCTION authz.list_keeper() OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.list_keeper() TO oversteek_writer;

-- What a student said of a match is the student's alone: a no there takes the pair out of this list without a word.
CREATE FUNCTION authz.doubles() RETURNS TABLE (listed uuid, name text, born date, number text, group_name text,
    programme text, two_owners boolean, proposed_by text, proposed_at timestamptz, refused_by text) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT d.listed, d.name, d.born, d.number, d.group_name, d.programme, authz.two_owners(d.listed, d.crossing),
           m.proposed_by_name, m.proposed_at,
           CASE WHEN m.refused_at IS NOT NULL AND m.proposed_at IS NOT NULL THEN m.staff_name END
      FROM authz.doubles_at(authz.list_keeper()) d
      LEFT JOIN match_suggestion m ON m.student_id = d.listed AND m.other_student_id = d.crossing
     WHERE NOT EXISTS (SELECT FROM match_suggestion x WHERE x.declined_at IS NOT NULL
           AND ((x.student_id = d.listed AND x.other_student_id = d.crossing)
             OR (x.student_id = d.crossing AND x.other_student_id = d.listed)))
     ORDER BY d.name, d.number
$$;
ALTER FUNCTION authz.doubles() OWNER TO oversteek_writer;

-- The first named person. The second is the coach or mentor of the class, or who is at the counselling desk.
CREATE FUNCTION authz.propose_double(who uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.list_keeper();
    d record;
    m match_suggestion;
    coach uuid;
    desk uuid;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR school IS NULL THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT x.* INTO d FROM authz.doubles_at(school) x JOIN authz.doubles() y ON y.listed = x.listed
        WHERE x.listed = who;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF authz.two_owners(d.listed, d.crossing) IS NOT FALSE THEN RAISE EXCEPTION 'twoOwners' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO match_suggestion (student_id, other_student_id, organisation_id, created_at)
    VALUES (d.listed, d.crossing, school, authz.clock()) ON CONFLICT (student_id, other_student_id) DO NOTHING;
    UPDATE match_suggestion SET proposed_by = authz.membership(), proposed_at = authz.clock(), asked_at = authz.clock(),
           proposed_by_name = (SELECT s.name FROM membership s WHERE s.id = authz.membership()),
           refused_at = NULL, staff_at = NULL, staff_name = NULL
     WHERE student_id = d.listed AND other_student_id = d.crossing AND organisation_id = school AND declined_at IS NULL
       AND (proposed_at IS NULL OR refused_at IS NOT NULL) RETURNING * INTO m;
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT s.membership_id INTO coach FROM enrolment e JOIN group_staff s ON s.group_id = e.group_id
        AND s.role = 'mentor'
        AND authz.live(s.valid_from, s.valid_until)
     WHERE e.student_id = d.listed AND e.organisation_id = school AND authz.available(s.membership_id, authz.clock())
       AND s.membership_id <> authz.membership() ORDER BY e.first_day DESC, s.membership_id LIMIT 1;
    IF coach IS NULL THEN
        SELECT k.id INTO desk FROM desk k WHERE k.organisation_id = school AND k.kind = 'counselling'
         ORDER BY k.name LIMIT 1;
    END IF;
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = m.proposed_by_name,
        version = version + 1
     WHERE kind = 'linkStarted' AND object_id = m.id AND state IN ('open', 'takenUp');
    INSERT INTO task (student_id, organisation_id, data_class, kind, object_id, membership_id, desk_id, due_on, facts,
        created_at)
    SELECT d.listed, school, 'support', 'linkStarted', m.id, coach, desk, authz.today() + 7,
           jsonb_build_object('by', m.proposed_by_name), authz.clock()
     WHERE coach IS NOT NULL OR desk IS NOT NULL;
    PERFORM audit.about(s, 'confirmedMatch', m.id, '{}') FROM unnest(ARRAY[d.listed, d.crossing]) s;
END $$;
ALTER FUNCTION authz.propose_double(uuid) OWNER TO oversteek_writer;

-- What this school put together in the last thirty days.
CREATE FUNCTION authz.joined_doubles() RETURNS TABLE (id uuid, name text, number text, by_names text[],
    linked_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (l.linked_at, l.id) l.id, s.call_name || ' ' || s.last_name, e.number, l.by_names, l.linked_at
      FROM match_suggestion m JOIN student_link l ON l.student_id IN (m.student_id, m.other_student_id)
       AND l.other_student_id IN (m.student_id, m.other_student_id)
      JOIN enrolment e ON e.student_id = m.student_id AND e.organisation_id = m.organisation_id
      JOIN student s ON s.id = e.student_id
     WHERE m.organisation_id = authz.list_keeper() AND m.proposed_at IS NOT NULL AND l.way::text = 'school'
       AND l.unlinked_at IS NULL AND l.linked_at > authz.clock() - interval '30 days'
     ORDER BY l.linked_at, l.id, e.first_day DESC
$$;
ALTER FUNCTION authz.joined_doubles() OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.answer_match(which uuid, agreed boolean) RETURNS text LANGUAGE plpgsql SECURITY
    DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    m match_suggestion;
    mirror match_suggestion;
    by_name text;
    desk uuid;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL
        THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO m FROM match_suggestion x WHERE x.id = which AND (x.started_at IS NOT NULL OR x.asked_at IS NOT NULL)
        AND x.organisation_id = authz.organisation()
        AND x.student_id = ANY (ARRAY(SELECT authz.visible_whole('identity'))) FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    -- Beside the administrator it takes whoever guides the student.
    IF m.proposed_at IS NOT NULL AND (authz.role() IN ('mentor', 'studyCoach', 'counsellor')) IS NOT TRUE THEN
        RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005';
    END IF;
    IF m.staff_at IS NOT NULL OR m.refused_at IS NOT NULL OR m.declined_at IS NOT NULL
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT name INTO STRICT by_name FROM membership WHERE id = authz.membership();
    SELECT * INTO mirror FROM match_suggestion x WHERE x.student_id = m.other_student_id
        AND x.other_student_id = m.student_id FOR UPDATE;
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = by_name, version = version + 1
        WHERE kind = 'linkStarted' AND object_id = m.id AND state IN ('open', 'takenUp');
    IF agreed IS NOT TRUE THEN
        UPDATE match_suggestion SET refused_at = authz.clock(), staff_name = by_name WHERE id = m.id;
        PERFORM audit.append(m.student_id, 'identity', 'refusedMatch', m.id, '{}');
        RETURN 'refused';
    END IF;
    UPDATE match_suggestion SET staff_name = by_name, staff_at = authz.clock() WHERE id = m.id;
    -- The same student twice in the list of one school: its administrator said so, this is the second named person.
    IF m.proposed_at IS NOT NULL THEN
        IF (m.proposed_by <> authz.membership() AND EXISTS (SELECT FROM authz.doubles_at(m.organisation_id) d
            WHERE d.listed = m.student_id AND d.crossing = m.other_student_id)) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF authz.two_owners(m.student_id, m.other_student_id) IS NOT FALSE
            THEN RAISE EXCEPTION 'twoOwners' USING ERRCODE = 'OV003'; END IF;
        PERFORM authz.link_students(m.student_id, m.other_student_id, 'school', ARRAY[m.proposed_by_name, by_name],
            NULL);
        PERFORM audit.linked(m.student_id, m.other_student_id, 'linkedDossiers', by_name);
        RETURN 'linked';
    END IF;
    IF mirror.staff_at IS NOT NULL THEN
        PERFORM authz.link_students(m.student_id, mirror.student_id, 'staff', ARRAY[mirror.staff_name, by_name], NULL);
        PERFORM audit.linked(m.student_id, mirror.student_id, 'linkedDossiers', by_name);
        RETURN 'linked';
    END IF;
    PERFORM audit.append(m.student_id, 'identity', 'confirmedMatch', m.id, '{}');
    -- A no at the other side, of the student or of the school,
    -- ends it there; this side only hears that the other one has yet to answer.
    IF mirror.declined_at IS NULL AND mirror.refused_at IS NULL AND mirror.asked_at IS NULL THEN
        UPDATE match_suggestion SET asked_at = authz.clock() WHERE id = mirror.id;
        SELECT d.id INTO desk FROM desk d WHERE d.organisation_id = mirror.organisation_id
            AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
        IF desk IS NOT NULL AND NOT EXISTS (SELECT FROM task t WHERE t.kind = 'linkStarted'
            AND t.object_id = mirror.id) THEN
            INSERT INTO task (student_id, organisation_id, data_class, kind, object_id, desk_id, due_on, created_at)
            VALUES (mirror.student_id, mirror.organisation_id, 'support', 'linkStarted', mirror.id, desk,
                authz.today() + 7, authz.clock());
        END IF;
    END IF;
    RETURN 'asked';
END $$;

CREATE FUNCTION authz.undo_link(l student_link, by_name text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM audit.linked(l.student_id, l.other_student_id, 'unlinkedDossiers', by_name);
    UPDATE person SET joined_id = NULL WHERE id = l.from_person_id;
    UPDATE student SET person_id = l.from_person_id, version = version + 1 WHERE id = ANY (l.moved)
        AND person_id = l.person_id;
    UPDATE student_link SET unlinked_at = authz.clock() WHERE id = l.id;
    WITH inner_links AS (
        UPDATE student_link x SET person_id = l.from_person_id WHERE x.student_id = ANY (l.moved)
            AND x.other_student_id = ANY (l.moved) AND x.unlinked_at IS NULL RETURNING x.from_person_id
    )
    UPDATE person p SET joined_id = l.from_person_id FROM inner_links i WHERE p.id = i.from_person_id;
END $$;
ALTER FUNCTION authz.undo_link(student_link, text) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.unlink_students(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET
    search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    l student_link;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO l FROM student_link WHERE id = which AND person_id = authz.uid() AND unlinked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM authz.undo_link(l, (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = me));
END $$;

CREATE FUNCTION authz.part_double(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    l student_link;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR NOT EXISTS (SELECT FROM authz.joined_doubles() j WHERE j.id = which)
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO l FROM student_link WHERE id = which AND unlinked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.undo_link(l, (SELECT m.name FROM membership m WHERE m.id = authz.membership()));
    -- Said anew it has to be asked anew.
    UPDATE match_suggestion SET proposed_by = NULL, proposed_by_name = NULL, proposed_at = NULL, staff_at = NULL,
           staff_name = NULL
     WHERE proposed_at IS NOT NULL AND student_id IN (l.student_id, l.other_student_id)
       AND other_student_id IN (l.student_id, l.other_student_id);
END $$;
ALTER FUNCTION authz.part_double(uuid) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.doubted_numbers(f import_file) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT array_agg(lower(q.number)) FROM import_question q JOIN import_file o ON o.id = q.import_id
     WHERE o.organisation_id = f.organisation_id AND q.kind = 'students' AND q.answer IS NULL
       AND NOT q.reason IN ('takenOver', 'placedHere', 'otherNumber', 'twiceHere') AND (o.id = f.id
           OR o.state = 'applied')
$$;

GRANT EXECUTE ON FUNCTION authz.coming_to(uuid), authz.doubles_at(uuid), authz.two_owners(uuid, uuid), authz.doubles(),
    authz.joined_doubles(), authz.undo_link(student_link, text) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.doubles(), authz.propose_double(uuid), authz.joined_doubles(), authz.part_double(uuid)
    TO oversteek_app;
