-- Hear of a file only what it says: what a bundle doesn't hold stays as it is, and what ended before today is over.
SET lock_timeout = '5s';

-- What an id of the school's own administration stands for, as a bundle said it: a later one may name it by that id
-- alone.
-- It counts while its file is applied, so that taking the file back takes this back as well.
CREATE TABLE "import_outer" (
    "import_id" UUID NOT NULL,
    "batch" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "outer_id" TEXT NOT NULL,
    "says" JSONB NOT NULL,

    CONSTRAINT "import_outer_pkey" PRIMARY KEY ("import_id", "what", "outer_id")
);
ALTER TABLE "import_outer" ADD CONSTRAINT "import_outer_import_id_fkey"
    FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE import_outer ADD CONSTRAINT known_what CHECK (what IN ('user', 'class', 'org'));
CREATE INDEX "import_outer_what_outer_id_idx" ON "import_outer"("what", "outer_id");
CALL authz.guard('import_outer');
GRANT DELETE ON import_outer TO oversteek_writer;

-- For the administrator of the school, or for the command that names one.
CREATE FUNCTION authz.outer_ids(school uuid) RETURNS TABLE (what text, outer_id text, says jsonb) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT ON (o.what, o.outer_id) o.what, o.outer_id, o.says
      FROM import_outer o JOIN import_file f ON f.id = o.import_id
     WHERE f.state = 'applied' AND f.organisation_id = CASE
               WHEN authz.job() IS NOT DISTINCT FROM 'rosters' THEN school
               WHEN authz.role() IS NOT DISTINCT FROM 'administrator' AND authz.purpose() IS NOT DISTINCT FROM 'beheer'
                   THEN authz.organisation() END
     ORDER BY o.what, o.outer_id, f.applied_at DESC
$$;
ALTER FUNCTION authz.outer_ids(uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.stage_ids(which uuid, by_reader uuid, nth int, said jsonb) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
BEGIN
    IF (jsonb_array_length(said) <= 20000 AND NOT EXISTS (SELECT FROM jsonb_to_recordset(said) AS s(says jsonb),
        jsonb_object_keys(s.says) k
        WHERE NOT k IN ('number', 'role', 'guardian', 'title', 'grades', 'homeroom', 'schoolYear', 'from'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'a column that may not be kept' USING ERRCODE = 'OV003'; END IF;
    INSERT INTO import_outer (import_id, batch, what, outer_id, says)
    SELECT f.id, nth, s.what, s.id, s.says FROM jsonb_to_recordset(said) AS s(what text, id text, says jsonb)
        ON CONFLICT (import_id, what, outer_id) DO NOTHING;
END $$;
ALTER FUNCTION authz.stage_ids(uuid, uuid, int, jsonb) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.drop_batches(which uuid, since int) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    DELETE FROM import_line WHERE import_id = which AND batch >= since;
    DELETE FROM import_outer WHERE import_id = which AND batch >= since;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'reading' AND batch >= since;
    UPDATE import_file SET sums = sums[:since - 1], reads = reads[:since - 1], read = coalesce(reads[since - 1], 0)
     WHERE id = which;
$$;

-- The groups that a line means: a list is all of them; what came and what ended is laid over what is there.
CREATE FUNCTION authz.listed_groups(said jsonb, who uuid, year text,
    as_role group_role) RETURNS jsonb LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE jsonb_typeof(said) WHEN 'array' THEN said WHEN 'object' THEN (
        SELECT coalesce(jsonb_agg(DISTINCT x.name), '[]') FROM (
            SELECT g.name FROM group_staff s JOIN school_group g ON g.id = s.group_id
             WHERE s.membership_id = who AND s.role = as_role AND g.school_year = year
               AND (s.valid_until IS NULL OR s.valid_until > authz.clock()) AND NOT said -> 'drop' ? g.name
            UNION SELECT jsonb_array_elements_text(said -> 'add')) x) END
$$;
ALTER FUNCTION authz.listed_groups(jsonb, uuid, text, group_role) OWNER TO oversteek_writer;

-- A list without desks, or without who leads them, says nothing about that.
CREATE OR REPLACE FUNCTION authz.set_desks(who uuid, school uuid, names jsonb, leads jsonb, since timestamptz,
    OUT unknown text, OUT differs boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    wanted uuid[];
    led uuid[];
BEGIN
    differs := false;
    SELECT n INTO unknown FROM jsonb_array_elements_text(coalesce(names, '[]') || coalesce(leads, '[]')) n
     WHERE NOT EXISTS (SELECT FROM desk d WHERE d.organisation_id = school AND d.name = n) LIMIT 1;
    IF unknown IS NOT NULL THEN RETURN; END IF;
    led := ARRAY(SELECT d.id FROM desk d WHERE d.organisation_id = school AND leads ? d.name);
    wanted := led || ARRAY(SELECT d.id FROM desk d WHERE d.organisation_id = school AND names ? d.name
        AND NOT d.id = ANY (led));
    INSERT INTO desk_member (desk_id, membership_id, lead, valid_from)
    SELECT w, who, w = ANY (led), greatest(since, (SELECT max(o.valid_until) FROM desk_member o
        WHERE o.desk_id = w AND o.membership_id = who)) FROM unnest(wanted) w
     WHERE NOT EXISTS (SELECT FROM desk_member s WHERE s.desk_id = w AND s.membership_id = who
        AND (s.valid_until IS NULL OR s.valid_until > authz.clock()));
    differs := FOUND;
    IF leads IS NOT NULL THEN
        UPDATE desk_member s SET lead = s.desk_id = ANY (led) FROM desk d
         WHERE d.id = s.desk_id AND d.organisation_id = school AND s.membership_id = who
           AND (s.valid_until IS NULL OR s.valid_until > authz.clock()) AND s.lead <> (s.desk_id = ANY (led));
        differs := differs OR FOUND;
    END IF;
    IF names IS NOT NULL THEN
        UPDATE desk_member s SET valid_until = greatest(authz.clock(), s.valid_from + interval '1 microsecond')
         WHERE s.membership_id = who AND NOT s.desk_id = ANY (wanted) AND (s.valid_until IS NULL
             OR s.valid_until > authz.clock());
        differs := differs OR FOUND;
    END IF;
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
               CASE WHEN s.says_group OR exact.id IS NULL THEN g.id
                    WHEN NOT coalesce(s.left_groups ? was.name, false) THEN exact.group_id END AS group_id,
               CASE WHEN s.says_programme THEN p.id WHEN exact.id IS NOT NULL THEN exact.programme_id
                    WHEN newest.level = coalesce(s.says_level, newest.level)
                        THEN newest.programme_id END AS programme_id,
               p.id AS found_programme, g.id AS found_group, coalesce(s.says_level, exact.level, newest.level,
                   'onbekend') AS level,
               CASE WHEN NOT s.says_last THEN exact.last_day
                    -- A bundle has no last day to say: one that is to come stays.
                    WHEN s.of_bundle AND s.last_day IS NULL AND exact.last_day >= t.d THEN exact.last_day
                    WHEN exact.id <> newest.id THEN coalesce(s.last_day, exact.last_day) ELSE s.last_day END AS until,
               coalesce(exact.first_day, s.first_day, s.start_if_new, make_date(
                   left(authz.school_year(t.d), 4)::int, 8, 1)) AS since
          FROM today t CROSS JOIN said s
          LEFT JOIN LATERAL (SELECT e.* FROM enrolment e WHERE e.organisation_id = f.organisation_id
              AND lower(e.number) = s.low ORDER BY e.first_day DESC LIMIT 1) newest ON true
          LEFT JOIN student k ON k.id = newest.student_id
          LEFT JOIN student_contact c ON c.student_id = k.id
          LEFT JOIN LATERAL (SELECT x.* FROM enrolment x WHERE x.organisation_id = f.organisation_id
              AND lower(x.number) = s.low AND x.student_id = newest.student_id
              AND (x.first_day = s.first_day OR (s.first_day IS NULL AND x.id = newest.id)) LIMIT 1) exact ON true
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
                    WHEN newest_id IS NULL AND NOT says_name THEN ARRAY['number', 'unknownStudent', number]
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
                CASE WHEN newest_id IS NOT NULL AND exact_id IS NULL THEN 'firstDay' END,
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
                WHEN newest_id IS NULL AND of_bundle AND until < today THEN 'unchanged' WHEN newest_id IS NULL
                    THEN 'new' WHEN fields = '{}'
               THEN 'unchanged'
                WHEN 'lastDay' = ANY (fields) AND until < coalesce(was_last, 'infinity') THEN 'ends' ELSE 'changed' END,
           fields, wrong[1], wrong[2], wrong[3]
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
        UPDATE enrolment e SET group_id = j.into_group, programme_id = j.into_programme, level = j.level,
            last_day = j.until, version = e.version + 1
          FROM unnest(judged) j WHERE e.id = j.exact AND j.outcome <> 'problem'
              AND j.fields && '{group,programme,level,lastDay}';

        INSERT INTO person (id, issuer, subject) SELECT j.person, issued_by, j.subject FROM unnest(judged) j
            WHERE j.outcome = 'new' ON CONFLICT (issuer, subject) DO NOTHING;
        INSERT INTO student (id, person_id, call_name, last_name, birth_date)
        SELECT j.student, p.id, j.call_name, j.last_name, j.born FROM unnest(judged) j
            JOIN person p ON p.issuer = issued_by AND p.subject = j.subject WHERE j.outcome = 'new';
        INSERT INTO enrolment (id, student_id, organisation_id, group_id, programme_id, number, level, first_day,
            last_day)
        SELECT j.enrolment, j.student, f.organisation_id, j.into_group, j.into_programme, coalesce(j.newest_number,
            j.number), j.level, j.first_day, j.until
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

CREATE OR REPLACE FUNCTION authz.take_staff(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY
    DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known membership;
    since timestamptz;
    until timestamptz;
    fields text[];
    said record;
    as_role role;
    mentors jsonb;
    teaching jsonb;
    by_bundle boolean;
    had_administrator boolean := EXISTS (SELECT FROM membership m WHERE m.organisation_id = f.organisation_id
        AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until));
BEGIN
    SET CONSTRAINTS public.keep_a_stand_in IMMEDIATE;
    -- Who stays comes before who goes, so that a replacement is there first.
    FOR l IN SELECT i.n, i.file, i.values AS v FROM import_line i WHERE i.import_id = f.id AND i.kind = 'staff'
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
            as_role := (l.v ->> 'role')::role;
            by_bundle := l.file <> '';
            mentors := authz.listed_groups(l.v -> 'mentorOf', known.id, l.v ->> 'schoolYear', 'mentor');
            teaching := authz.listed_groups(l.v -> 'teaches', known.id, l.v ->> 'schoolYear', 'teacher');
            -- A bundle tells a mentor from a teacher only by the form groups; without them a mentor stays one.
            IF by_bundle AND coalesce(as_role, known.role) IN ('mentor', 'teacher') THEN
                as_role := CASE WHEN jsonb_array_length(mentors) > 0 THEN 'mentor' WHEN mentors IS NOT NULL
                    THEN 'teacher'
                    WHEN known.role = 'mentor' THEN 'mentor' ELSE coalesce(as_role, known.role) END;
            END IF;
            IF known.id IS NULL THEN
                IF NOT l.v ? 'name' OR as_role IS NULL THEN
                    RAISE EXCEPTION 'number|unknownColleague|%', l.v ->> 'number' USING ERRCODE = 'OV009';
                END IF;
                -- Whom a bundle only says to be gone was never here.
                IF by_bundle AND until <= authz.clock() THEN
                    RETURN NEXT ROW(l.n, 'unchanged', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line; CONTINUE;
                END IF;
                INSERT INTO membership (person_id, organisation_id, role, name, phone, email, number, valid_from,
                    valid_until)
                VALUES (authz.roster_person(f.organisation_id, 'staff', l.v ->> 'number'), f.organisation_id,
                    as_role, l.v ->> 'name', coalesce(l.v ->> 'phone', ''), coalesce(l.v ->> 'email',
                    ''), l.v ->> 'number', since, until)
                RETURNING * INTO known;
                fields := '{new}';
            ELSE
                IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
                IF known.role <> as_role THEN fields := fields || 'role'::text; END IF;
                IF l.v ? 'phone' AND known.phone <> l.v ->> 'phone' THEN fields := fields || 'phone'::text; END IF;
                IF l.v ? 'email' AND known.email <> l.v ->> 'email' THEN fields := fields || 'email'::text; END IF;
                IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
                IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
                IF fields <> '{}' THEN
                    UPDATE membership SET name = coalesce(l.v ->> 'name', name), role = coalesce(as_role, role),
                        phone = coalesce(l.v ->> 'phone', phone), email = coalesce(l.v ->> 'email', email),
                        valid_until = until WHERE id = known.id;
                END IF;
            END IF;
            IF until IS NULL OR until > authz.clock() THEN
                IF l.v ? 'mentorOf' THEN
                    SELECT * INTO said FROM authz.set_groups(known.id, f.organisation_id, l.v ->> 'schoolYear',
                        'mentor', mentors, since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'mentorOf|unknownGroup|%',
                        said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'mentorOf'::text; END IF;
                END IF;
                IF l.v ? 'teaches' THEN
                    SELECT * INTO said FROM authz.set_groups(known.id, f.organisation_id, l.v ->> 'schoolYear',
                        'teacher', teaching, since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'teaches|unknownGroup|%',
                        said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'teaches'::text; END IF;
                END IF;
                IF l.v ? 'desks' OR l.v ? 'leads' THEN
                    SELECT * INTO said FROM authz.set_desks(known.id, f.organisation_id, l.v -> 'desks',
                        l.v -> 'leads', since);
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
    theirs text;
    issued_by text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    code text := (SELECT lower(o.code) FROM organisation o WHERE o.id = f.organisation_id);
    until timestamptz;
    fields text[];
    doubted text[] := authz.doubted_numbers(f);
BEGIN
    FOR l IN SELECT s.*, (SELECT i.file FROM import_line i WHERE i.import_id = f.id AND i.n = s.n) AS file
        FROM authz.student_by_number(f, 'guardians') s LOOP
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
            IF NOT l.v ? 'name' THEN
                SELECT g.name INTO theirs FROM person p JOIN guardianship g ON g.person_id = p.id
                    WHERE p.issuer = issued_by
                   AND p.subject = 'guardian:' || code || '-' || lower(l.v ->> 'guardian') ORDER BY g.valid_from DESC
                       LIMIT 1;
                IF NOT FOUND THEN
                    RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'guardian', 'unknownAgent',
                        l.v ->> 'guardian')::authz.roster_line;
                    CONTINUE;
                END IF;
            ELSE
                theirs := l.v ->> 'name';
            END IF;
            IF l.file <> '' AND until <= authz.clock() THEN
                RETURN NEXT ROW(l.n, 'unchanged', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line; CONTINUE;
            END IF;
            INSERT INTO guardianship (person_id, student_id, name, email, valid_from, valid_until)
            VALUES (authz.roster_person(f.organisation_id, 'guardian', l.v ->> 'guardian'), l.student_id,
                theirs, coalesce(l.v ->> 'email', ''), authz.clock(), until);
            RETURN NEXT ROW(l.n, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line; CONTINUE;
        END IF;
        fields := '{}';
        IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
        IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
        IF l.v ? 'email' AND known.email <> l.v ->> 'email' THEN fields := fields || 'email'::text; END IF;
        IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
        IF fields <> '{}' THEN UPDATE guardianship SET name = coalesce(l.v ->> 'name', name),
            email = coalesce(l.v ->> 'email', email),
            valid_until = until WHERE id = known.id; END IF;
        RETURN NEXT ROW(l.n, CASE WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields)
            AND until IS NOT NULL THEN 'ends' ELSE 'changed' END, l.v ->> 'number', array_to_string(fields, ','), NULL,
            NULL)::authz.roster_line;
    END LOOP;
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
    DELETE FROM import_outer WHERE import_id = f.id;
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
    DELETE FROM import_outer WHERE import_id = ANY (stale);
    -- What a newer file said of the same id takes the place of what an older one said, once that can't be taken back.
    DELETE FROM import_outer o USING import_file of, import_outer n, import_file nf
     WHERE of.id = o.import_id AND of.undo_until <= authz.clock() AND n.what = o.what AND n.outer_id = o.outer_id
       AND nf.id = n.import_id AND nf.organisation_id = of.organisation_id AND nf.state = 'applied'
       AND nf.undo_until <= authz.clock() AND nf.applied_at > of.applied_at;
    DELETE FROM import_undo WHERE import_id = ANY (old);
    DELETE FROM import_line WHERE import_id = ANY (old || stale);
    RETURN cardinality(old) + cardinality(stale);
END $$;

GRANT EXECUTE ON FUNCTION authz.listed_groups(jsonb, uuid, text, group_role) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.outer_ids(uuid), authz.stage_ids(uuid, uuid, int, jsonb) TO oversteek_app,
    oversteek_job;
