-- Ask who is meant before a number that is known becomes somebody else: such a line waits for a yes of its own.
SET lock_timeout = '5s';

-- One row per line that may be about another person than its number says, with the old beside the new while it waits.
CREATE TABLE "import_question" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" "import_kind" NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "subject_id" UUID,
    "reason" TEXT NOT NULL,
    "was" JSONB NOT NULL DEFAULT '{}',
    "says" JSONB NOT NULL DEFAULT '{}',
    "sum" UUID NOT NULL,
    "answer" TEXT,
    "by_name" TEXT,
    "answered_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_question_pkey" PRIMARY KEY ("import_id", "n")
);
ALTER TABLE "import_question" ADD CONSTRAINT "import_question_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_question ADD CONSTRAINT known_answer CHECK (answer IS NULL OR answer IN ('same', 'other'));
CALL authz.guard('import_question');
GRANT SELECT ON import_question TO oversteek_app, oversteek_job;
GRANT DELETE ON import_question TO oversteek_writer;
CREATE POLICY own_school ON import_question FOR SELECT TO oversteek_app
    USING (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)));
CREATE POLICY job ON import_question FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);

-- A name as people hear it: without capitals, accents, stops and double spaces. Only for comparing; never kept.
CREATE FUNCTION authz.folded(said text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT btrim(regexp_replace(regexp_replace(lower(translate(replace(replace(replace(
        regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'ØøŁłĐđıŒœ', 'oolldDioo')),
        '[''`\u2018\u2019\u02bc]', '', 'g'), '[\s.,\u2010-\u2015-]+', ' ', 'g'))
$$;

-- Two people by what is said of them: any two of first name, last name and birth date differ;
-- where a date is unknown on either side, a first or a last name that differs is enough.
CREATE FUNCTION authz.other_person(call_name text, last_name text, born date, was_called text, was_named text,
    was_born date)
RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT (call_name IS DISTINCT FROM was_called)::int + (last_name IS DISTINCT FROM was_named)::int
         + CASE WHEN born IS NULL OR was_born IS NULL THEN 1 ELSE (born <> was_born)::int END >= 2
$$;

-- Finds what has to be asked, from the school as it is before the file does anything,
-- so that no order of lines matters.
-- A yes counts as long as the same person stands there as when it was said. Joined by hash whatever the statistics say.
CREATE FUNCTION authz.ask_who(f import_file) RETURNS void LANGUAGE sql SECURITY DEFINER
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
          FROM (TABLE about_students UNION ALL TABLE about_staff UNION ALL TABLE about_parents) q),
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
ALTER FUNCTION authz.ask_who(import_file) OWNER TO oversteek_writer;

-- Numbers of students of whom it is asked whose they are: in this file,
-- and in an earlier one whose line was left lying.
CREATE FUNCTION authz.doubted_numbers(f import_file) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT array_agg(lower(q.number)) FROM import_question q JOIN import_file o ON o.id = q.import_id
     WHERE o.organisation_id = f.organisation_id AND q.kind = 'students' AND q.answer IS DISTINCT FROM 'same'
       AND (o.id = f.id OR o.state = 'applied')
$$;
ALTER FUNCTION authz.doubted_numbers(import_file) OWNER TO oversteek_writer;

-- A line that went in says whose its number is; what was asked about it earlier is over.
CREATE FUNCTION authz.doubts_settled(f import_file, left_out int[]) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
    DELETE FROM import_question q USING import_file o, import_line i
     WHERE o.id = q.import_id AND o.organisation_id = f.organisation_id AND o.state = 'applied' AND o.id <> f.id
       AND q.kind = 'students' AND q.answer IS NULL AND i.import_id = f.id AND i.kind = 'students' AND i.sound
       AND lower(i.values ->> 'number') = lower(q.number) AND NOT i.n = ANY (left_out)
$$;
ALTER FUNCTION authz.doubts_settled(import_file, int[]) OWNER TO oversteek_writer;

-- A line of the student's own log about what a school said, whoever of the school may reach the student.
CREATE FUNCTION audit.about(student uuid, action text, object uuid,
    details jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose,
        action,
                             object_id, details, request_id, at)
    VALUES (student, 'identity', authz.uid(), authz.membership(), authz.organisation(),
            coalesce((SELECT m.name FROM membership m WHERE m.id = authz.membership()), ''), authz.purpose()::purpose,
                action,
            object, details, authz.request(), authz.clock())
$$;
ALTER FUNCTION audit.about(uuid, text, uuid, jsonb) OWNER TO oversteek_audit;
GRANT EXECUTE ON FUNCTION audit.about(uuid, text, uuid, jsonb) TO oversteek_writer;

-- The administrator's word about one line; an empty one takes it back. Only a person says it, and only before applying.
CREATE FUNCTION authz.say_who(which uuid, at_n int, said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staged}');
    q import_question;
BEGIN
    SELECT * INTO q FROM import_question x WHERE x.import_id = f.id AND x.n = at_n FOR UPDATE;
    IF NOT FOUND OR authz.membership() IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF said = 'other' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF q.answer IS NOT DISTINCT FROM nullif(said, '') THEN RETURN false; END IF;
    UPDATE import_question SET answer = nullif(said, ''), answered_at = CASE WHEN said <> '' THEN authz.clock() END,
           by_name = CASE WHEN said <> '' THEN (SELECT m.name FROM membership m WHERE m.id = authz.membership()) END
     WHERE import_id = f.id AND n = at_n;
    IF said <> '' THEN
        PERFORM audit.about(CASE q.kind WHEN 'students' THEN q.subject_id END, 'saidSamePerson', f.id,
            jsonb_build_object('line', (SELECT i.line FROM import_line i WHERE i.import_id = f.id AND i.n = at_n),
                'kind', q.kind));
    END IF;
    RETURN true;
END $$;
ALTER FUNCTION authz.say_who(uuid, int, text) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.judge_students(f import_file, lo int,
    hi int) RETURNS SETOF authz.judged_student LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH today AS MATERIALIZED (SELECT authz.today() AS d, lower(o.code) AS code FROM organisation o
        WHERE o.id = f.organisation_id),
    said AS MATERIALIZED (
        SELECT i.n, i.values ->> 'number' AS number, lower(i.values ->> 'number') AS low,
            i.values ->> 'callName' AS call_name, i.values ->> 'lastName' AS last_name,
            CASE jsonb_typeof(i.values -> 'birthDate') WHEN 'string' THEN (i.values ->> 'birthDate')::date END AS born,
               i.values ->> 'group' AS group_name, i.values ->> 'level' AS level,
                   i.values ->> 'programme' AS programme_name, i.values ? 'programme' AS says_programme,
                   coalesce(i.values ->> 'email', '') AS email,
               (i.values ->> 'firstDay')::date AS first_day, (i.values ->> 'lastDay')::date AS last_day,
               (SELECT q.reason FROM import_question q WHERE q.import_id = f.id AND q.n = i.n AND q.answer IS DISTINCT
                   FROM 'same') AS doubt
          FROM import_line i WHERE i.import_id = f.id AND i.n BETWEEN lo AND hi AND i.kind = 'students' AND i.sound),
    known AS (
        SELECT s.*, newest.id AS newest_id, newest.number AS newest_number, newest.first_day AS newest_first,
            newest.last_day AS newest_last,
               k.id AS student_id, k.call_name AS was_called, k.last_name AS was_named, k.birth_date AS was_born,
                   c.email AS had_email,
               exact.id AS exact_id, exact.group_id AS was_in, exact.programme_id AS was_doing,
                   exact.level AS was_level, exact.last_day AS was_last,
               g.id AS group_id, CASE WHEN s.says_programme OR exact.id IS NULL
                   THEN p.id ELSE exact.programme_id END AS programme_id, p.id AS found_programme,
               CASE WHEN exact.id <> newest.id THEN coalesce(s.last_day, exact.last_day) ELSE s.last_day END AS until
          FROM said s
          LEFT JOIN LATERAL (SELECT e.* FROM enrolment e WHERE e.organisation_id = f.organisation_id
              AND lower(e.number) = s.low ORDER BY e.first_day DESC LIMIT 1) newest ON true
          LEFT JOIN student k ON k.id = newest.student_id
          LEFT JOIN student_contact c ON c.student_id = k.id
          LEFT JOIN LATERAL (SELECT x.* FROM enrolment x WHERE x.organisation_id = f.organisation_id
              AND lower(x.number) = s.low AND x.student_id = newest.student_id
              AND x.first_day = s.first_day LIMIT 1) exact ON true
          LEFT JOIN school_group g ON s.group_name <> '' AND g.organisation_id = f.organisation_id
              AND g.school_year = authz.school_year(s.first_day) AND g.name = s.group_name
          LEFT JOIN programme p ON s.programme_name <> '' AND p.organisation_id = f.organisation_id
              AND p.name = s.programme_name AND p.level = s.level),
    -- A school that a student has left no longer says what the student is called.
    heard AS (
        SELECT k.*, newest_id IS NOT NULL AND (exact_id IS NULL OR exact_id = newest_id) AND (until IS NULL
            OR until >= t.d) AS speaks, t.code,
               CASE WHEN doubt IS NOT NULL THEN ARRAY['number', doubt, number]
                    WHEN group_name <> '' AND group_id IS NULL THEN ARRAY['group', 'unknownGroup', group_name]
                    WHEN programme_name <> '' AND found_programme IS NULL THEN ARRAY['programme', 'unknownProgramme',
                        programme_name]
                    WHEN newest_id IS NULL THEN NULL
                    WHEN exact_id IS NULL AND first_day < newest_first THEN ARRAY['firstDay', 'otherFirstDay',
                        newest_first::text]
                    WHEN exact_id <> newest_id AND until >= newest_first THEN ARRAY['lastDay', 'overlap',
                        newest_first::text] END AS wrong
          FROM known k CROSS JOIN today t),
    told AS (
        SELECT h.*, array_remove(ARRAY[
                CASE WHEN speaks AND (was_called, was_named) IS DISTINCT FROM (call_name, last_name) THEN 'name' END,
                CASE WHEN speaks AND born IS NOT NULL AND was_born IS DISTINCT FROM born THEN 'birthDate' END,
                -- An address that is there is the student's own; a file only fills an empty one.
                CASE WHEN speaks AND email <> '' AND had_email = '' THEN 'email' END,
                CASE WHEN newest_id IS NOT NULL AND exact_id IS NULL THEN 'firstDay' END,
                CASE WHEN exact_id IS NOT NULL AND was_in IS DISTINCT FROM group_id THEN 'group' END,
                CASE WHEN exact_id IS NOT NULL AND was_doing IS DISTINCT FROM programme_id THEN 'programme' END,
                CASE WHEN exact_id IS NOT NULL AND was_level <> level THEN 'level' END,
                CASE WHEN exact_id IS NOT NULL AND was_last IS DISTINCT FROM until THEN 'lastDay' END], NULL) AS fields
          FROM heard h)
    SELECT n, number, call_name, last_name, born, level, email, first_day, until, group_id, programme_id,
           coalesce(student_id, gen_random_uuid()), gen_random_uuid(), newest_id, newest_number, newest_id IS NOT NULL
               AND exact_id IS NULL AND (newest_last IS NULL OR newest_last >= first_day), exact_id, gen_random_uuid(),
               code || '-' || low,
           CASE WHEN wrong IS NOT NULL THEN 'problem' WHEN newest_id IS NULL THEN 'new' WHEN fields = '{}'
               THEN 'unchanged'
                WHEN 'lastDay' = ANY (fields) AND until < coalesce(was_last, 'infinity') THEN 'ends' ELSE 'changed' END,
           fields, wrong[1], wrong[2], wrong[3]
      FROM told ORDER BY n
$$;

CREATE OR REPLACE FUNCTION authz.take_staff(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY
    DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known membership;
    since timestamptz;
    until timestamptz;
    fields text[];
    said record;
    had_administrator boolean := EXISTS (SELECT FROM membership m WHERE m.organisation_id = f.organisation_id
        AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until));
BEGIN
    SET CONSTRAINTS public.keep_a_stand_in IMMEDIATE;
    -- Who stays comes before who goes, so that a replacement is there first.
    FOR l IN SELECT i.n, i.values AS v FROM import_line i WHERE i.import_id = f.id AND i.kind = 'staff'
        AND i.sound ORDER BY (i.values ->> 'lastDay') IS NOT NULL, i.n LOOP
        PERFORM authz.at_line(l.n);
        BEGIN
            IF EXISTS (SELECT FROM import_question q WHERE q.import_id = f.id AND q.n = l.n AND q.answer IS DISTINCT
                FROM 'same') THEN
                RAISE EXCEPTION 'number|otherColleague|%', l.v ->> 'number' USING ERRCODE = 'OV009';
            END IF;
            fields := '{}';
            since := coalesce(authz.day_start((l.v ->> 'firstDay')::date), authz.clock());
            until := authz.day_start((l.v ->> 'lastDay')::date + 1);
            SELECT * INTO known FROM membership m WHERE m.organisation_id = f.organisation_id
                AND lower(m.number) = lower(l.v ->> 'number');
            IF NOT FOUND THEN
                INSERT INTO membership (person_id, organisation_id, role, name, phone, email, number, valid_from,
                    valid_until)
                VALUES (authz.roster_person(f.organisation_id, 'staff', l.v ->> 'number'), f.organisation_id,
                    (l.v ->> 'role')::role, l.v ->> 'name', coalesce(l.v ->> 'phone', ''), coalesce(l.v ->> 'email',
                    ''), l.v ->> 'number', since, until)
                RETURNING * INTO known;
                fields := '{new}';
            ELSE
                IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
                IF known.role::text <> l.v ->> 'role' THEN fields := fields || 'role'::text; END IF;
                IF l.v ? 'phone' AND known.phone <> l.v ->> 'phone' THEN fields := fields || 'phone'::text; END IF;
                IF l.v ? 'email' AND known.email <> l.v ->> 'email' THEN fields := fields || 'email'::text; END IF;
                IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
                IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
                IF fields <> '{}' THEN
                    UPDATE membership SET name = l.v ->> 'name', role = (l.v ->> 'role')::role,
                        phone = coalesce(l.v ->> 'phone', phone), email = coalesce(l.v ->> 'email', email),
                        valid_until = until WHERE id = known.id;
                END IF;
            END IF;
            IF until IS NULL OR until > authz.clock() THEN
                IF l.v ? 'mentorOf' THEN
                    SELECT * INTO said FROM authz.set_groups(known.id, f.organisation_id, l.v ->> 'schoolYear',
                        'mentor', l.v -> 'mentorOf', since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'mentorOf|unknownGroup|%',
                        said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'mentorOf'::text; END IF;
                END IF;
                IF l.v ? 'teaches' THEN
                    SELECT * INTO said FROM authz.set_groups(known.id, f.organisation_id, l.v ->> 'schoolYear',
                        'teacher', l.v -> 'teaches', since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'teaches|unknownGroup|%',
                        said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'teaches'::text; END IF;
                END IF;
                IF l.v ? 'desks' THEN
                    SELECT * INTO said FROM authz.set_desks(known.id, f.organisation_id, l.v -> 'desks',
                        coalesce(l.v -> 'leads', '[]'), since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'desks|unknownDesk|%',
                        said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'desks'::text; END IF;
                END IF;
            END IF;
            IF had_administrator AND NOT EXISTS (SELECT FROM membership m WHERE m.organisation_id = f.organisation_id
                AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until)) THEN
                RAISE EXCEPTION 'role|lastAdministrator|' USING ERRCODE = 'OV009';
            END IF;
            RETURN NEXT ROW(l.n, CASE WHEN 'new' = ANY (fields) THEN 'new' WHEN fields = '{}'
                THEN 'unchanged' WHEN 'lastDay' = ANY (fields) AND until IS NOT NULL THEN 'ends' ELSE 'changed' END,
                l.v ->> 'number', array_to_string(fields, ','), NULL, NULL)::authz.roster_line;
        EXCEPTION
            WHEN SQLSTATE 'OV009' THEN
                RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', split_part(SQLERRM, '|', 1), split_part(SQLERRM, '|',
                    2), split_part(SQLERRM, '|', 3))::authz.roster_line;
            WHEN SQLSTATE 'OV001' THEN
                RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'lastDay', 'lastStandIn', NULL)::authz.roster_line;
        END;
    END LOOP;
    SET CONSTRAINTS public.keep_a_stand_in DEFERRED;
END $$;

CREATE OR REPLACE FUNCTION authz.take_guardians(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known guardianship;
    issued_by text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    code text := (SELECT lower(o.code) FROM organisation o WHERE o.id = f.organisation_id);
    until timestamptz;
    fields text[];
    doubted text[] := authz.doubted_numbers(f);
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f, 'guardians') LOOP
        PERFORM authz.at_line(l.n);
        IF l.student_id IS NULL OR NOT l.here THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'unknownStudent',
                l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        IF lower(l.v ->> 'number') = ANY (doubted) THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'numberInDoubt',
                l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        IF EXISTS (SELECT FROM import_question q WHERE q.import_id = f.id AND q.n = l.n AND q.answer IS DISTINCT
            FROM 'same') THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'guardian', 'otherParent',
                l.v ->> 'guardian')::authz.roster_line; CONTINUE;
        END IF;
        until := authz.day_start((l.v ->> 'lastDay')::date + 1);
        SELECT g.* INTO known FROM person p JOIN guardianship g ON g.person_id = p.id AND g.student_id = l.student_id
         WHERE p.issuer = issued_by AND p.subject = 'guardian:' || code || '-' || lower(l.v ->> 'guardian');
        IF NOT FOUND THEN
            -- From 18 on a parent comes in by the student's own invitation only.
            IF l.born IS NOT NULL AND authz.turns(l.born, 18) <= authz.clock() THEN
                RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'adult',
                    l.v ->> 'number')::authz.roster_line; CONTINUE;
            END IF;
            INSERT INTO guardianship (person_id, student_id, name, email, valid_from, valid_until)
            VALUES (authz.roster_person(f.organisation_id, 'guardian', l.v ->> 'guardian'), l.student_id,
                l.v ->> 'name', coalesce(l.v ->> 'email', ''), authz.clock(), until);
            RETURN NEXT ROW(l.n, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line; CONTINUE;
        END IF;
        fields := '{}';
        IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
        IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
        IF l.v ? 'email' AND known.email <> l.v ->> 'email' THEN fields := fields || 'email'::text; END IF;
        IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
        IF fields <> '{}' THEN UPDATE guardianship SET name = l.v ->> 'name', email = coalesce(l.v ->> 'email', email),
            valid_until = until WHERE id = known.id; END IF;
        RETURN NEXT ROW(l.n, CASE WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields)
            AND until IS NOT NULL THEN 'ends' ELSE 'changed' END, l.v ->> 'number', array_to_string(fields, ','), NULL,
            NULL)::authz.roster_line;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION authz.take_results(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY
    DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known learning_record;
    doubted text[] := authz.doubted_numbers(f);
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f, 'results') LOOP
        PERFORM authz.at_line(l.n);
        IF l.student_id IS NULL THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'unknownStudent',
                l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        IF lower(l.v ->> 'number') = ANY (doubted) THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'numberInDoubt',
                l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        SELECT * INTO known FROM learning_record r
         WHERE r.student_id = l.student_id AND r.organisation_id = f.organisation_id
             AND r.kind = (l.v ->> 'kind')::learning_kind AND r.title = l.v ->> 'title'
             AND r.recorded_on = (l.v ->> 'recordedOn')::date;
        IF NOT FOUND THEN
            INSERT INTO learning_record (student_id, organisation_id, kind, title, value, recorded_on, source)
            VALUES (l.student_id, f.organisation_id, (l.v ->> 'kind')::learning_kind, l.v ->> 'title', l.v ->> 'value',
                (l.v ->> 'recordedOn')::date, l.v ->> 'source');
            RETURN NEXT ROW(l.n, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        -- What somebody took out stays out: a file doesn't bring it back.
        ELSIF known.removed_at IS NULL AND (known.value, known.source) IS DISTINCT FROM (l.v ->> 'value',
            l.v ->> 'source') THEN
            UPDATE learning_record SET value = l.v ->> 'value', source = l.v ->> 'source', version = version + 1
                WHERE id = known.id;
            RETURN NEXT ROW(l.n, 'changed', l.v ->> 'number', 'value', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.n, 'unchanged', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION authz.run_roster(f import_file, really boolean,
    leave boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog,
    public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    k import_kind;
    one authz.taken_kind;
    totals jsonb := '{"new": 0, "changed": 0, "ends": 0, "unchanged": 0}';
    by_kind jsonb := '{}';
    done_lines jsonb := '[]';
    wrong authz.roster_line[] := '{}';
    found_changes jsonb;
    left_lines int;
    began timestamptz := clock_timestamp();
    applied boolean := false;
BEGIN
    PERFORM authz.ask_who(f);
    SELECT count(DISTINCT (p.kind, p.file, p.line)) INTO left_lines FROM import_problem p WHERE p.import_id = f.id
        AND p.found_by = 'reading' AND NOT p.note;
    BEGIN
        IF really THEN PERFORM authz.start_remembering(f.id); END IF;
        FOREACH k IN ARRAY '{groups,staff,students,guardians,results}'::import_kind[] LOOP
            CONTINUE WHEN NOT (f.kind = k OR EXISTS (SELECT FROM import_line i WHERE i.import_id = f.id
                AND i.kind = k));
            one := authz.take_kind(f, k);
            wrong := wrong || one.problems;
            done_lines := done_lines || one.lines;
            by_kind := by_kind || jsonb_build_object(k::text, one.counts || jsonb_build_object('problems',
                cardinality(one.problems)));
            SELECT jsonb_object_agg(c.key, c.value::int + (one.counts ->> c.key)::int) INTO totals
                FROM jsonb_each_text(totals) c;
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;
        PERFORM authz.stop_remembering(f.id);
        left_lines := left_lines + cardinality(wrong);
        found_changes := totals || jsonb_build_object('kinds', by_kind);
        IF NOT really OR (left_lines > 0 AND NOT leave) OR left_lines <> f.faulty OR found_changes IS DISTINCT
            FROM f.changes - 'lines'
            OR ARRAY(SELECT (p.n, p.reason)::text FROM import_problem p WHERE p.import_id = f.id
                AND p.found_by = 'comparing' ORDER BY p.n)
               IS DISTINCT FROM ARRAY(SELECT (w.n, w.reason)::text FROM unnest(wrong) w ORDER BY w.n)
                   THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'OV010'; END IF;
        applied := true;
    EXCEPTION WHEN SQLSTATE 'OV010' THEN NULL;
    END;
    DELETE FROM import_problem WHERE import_id = f.id AND found_by = 'comparing';
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, "column", reason, shown)
    SELECT f.id, 'comparing', i.n, i.kind, i.file, i.line, w.field, w.reason, authz.shown(w.shown) FROM unnest(wrong) w
        JOIN import_line i ON i.import_id = f.id AND i.n = w.n;
    UPDATE import_file SET changes = found_changes || jsonb_build_object('lines', done_lines), faulty = left_lines,
        problem_count = (SELECT count(*) FROM import_problem p WHERE p.import_id = f.id AND NOT p.note),
        notes = (SELECT count(*) FROM import_problem p WHERE p.import_id = f.id AND p.note),
           state = CASE WHEN applied THEN 'applied' ELSE 'staged' END::import_state, left_lying = CASE WHEN applied
               THEN left_lines ELSE 0 END,
           applied_at = CASE WHEN applied THEN authz.clock() END, undo_until = CASE WHEN applied
               THEN authz.clock() + interval '30 days' END,
           took_ms = took_ms + 1000 * extract(epoch FROM clock_timestamp() - began) WHERE id = f.id;
    IF applied THEN
        PERFORM authz.doubts_settled(f, ARRAY(SELECT w.n FROM unnest(wrong) w));
        UPDATE import_line SET values = '{}', key = '' WHERE import_id = f.id;
        UPDATE import_question SET was = '{}', says = '{}' WHERE import_id = f.id;
        PERFORM audit.append(NULL, 'identity', 'importedFile', f.id, jsonb_build_object('kind', f.kind, 'school',
            f.organisation_id, 'file', f.file_name, 'lines', f.lines, 'left', left_lines) || totals);
    END IF;
    RETURN applied;
END $$;

CREATE OR REPLACE FUNCTION authz.discard_roster(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET
    search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staging,staged}');
BEGIN
    UPDATE import_file SET state = 'discarded' WHERE id = f.id;
    DELETE FROM import_line WHERE import_id = f.id;
    DELETE FROM import_problem WHERE import_id = f.id;
    DELETE FROM import_question WHERE import_id = f.id;
END $$;

CREATE OR REPLACE FUNCTION authz.forget_imports() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path =
    pg_catalog, public AS $$
DECLARE
    old uuid[];
    stale uuid[];
BEGIN
    IF authz.job() IS DISTINCT FROM 'nightly' THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    old := ARRAY(SELECT f.id FROM import_file f WHERE f.undo_until <= authz.clock() AND EXISTS (SELECT
        FROM import_line i WHERE i.import_id = f.id));
    stale := ARRAY(SELECT f.id FROM import_file f WHERE f.state IN ('staging', 'staged')
        AND f.created_at <= authz.clock() - interval '30 days' FOR UPDATE SKIP LOCKED);
    UPDATE import_file SET state = 'discarded' WHERE id = ANY (stale);
    DELETE FROM import_problem WHERE import_id = ANY (stale);
    DELETE FROM import_question WHERE import_id = ANY (stale);
    DELETE FROM import_undo WHERE import_id = ANY (old);
    DELETE FROM import_line WHERE import_id = ANY (old || stale);
    RETURN cardinality(old) + cardinality(stale);
END $$;

GRANT EXECUTE ON FUNCTION authz.folded(text), authz.other_person(text, text, date, text, text, date),
    authz.ask_who(import_file),
    authz.doubted_numbers(import_file), authz.doubts_settled(import_file, int[]) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.say_who(uuid, int, text) TO oversteek_app;
