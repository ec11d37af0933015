-- Take twenty thousand students in seconds: grants of many rows are opened at once, and a roster is judged and written two thousand lines at a time.
SET lock_timeout = '5s';

CREATE INDEX "enrolment_number" ON enrolment (organisation_id, lower(number), first_day DESC);
-- With the names behind the date, or a file in which everybody has one birthday takes minutes.
DROP INDEX "student_birth_date_idx";
CREATE INDEX "student_same_name" ON student (birth_date, lower(last_name), lower(call_name));
CREATE INDEX "match_suggestion_other_student_id_idx" ON "match_suggestion"("other_student_id");

-- 1. The grants that follow from enrolments, for all of them at once; what is right stays, what is missing opens, the rest closes. The same as before, row by row.
CREATE FUNCTION authz.sync_enrolments(which uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH now_is AS MATERIALIZED (SELECT authz.clock() AS t, authz.uid() AS me),
    e AS MATERIALIZED (
        SELECT r.id, r.student_id, r.organisation_id, r.group_id, r.first_day::timestamp AT TIME ZONE 'Europe/Amsterdam' AS since, (r.last_day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam' AS until
          FROM enrolment r WHERE r.id = ANY (which)),
    wanted AS MATERIALIZED (
        SELECT x.basis, e.id AS source, e.student_id, e.organisation_id, e.since, e.until, x.group_id, x.group_role, x.desk_id, p.purpose, p.classes
          FROM e CROSS JOIN LATERAL (
                SELECT 'rosterMentor'::basis AS basis, e.group_id, 'mentor'::group_role AS group_role, NULL::uuid AS desk_id WHERE e.group_id IS NOT NULL
                UNION ALL SELECT 'rosterTeacher', e.group_id, 'teacher', NULL WHERE e.group_id IS NOT NULL
                UNION ALL SELECT CASE d.kind WHEN 'counselling' THEN 'rosterDesk'::basis ELSE 'rosterAdministration' END, NULL, NULL, d.id
                  FROM desk d WHERE d.organisation_id = e.organisation_id AND d.kind IN ('counselling', 'administration')) x
          JOIN access_policy p ON p.basis = x.basis CROSS JOIN now_is
         WHERE e.until IS NULL OR e.until > greatest(now_is.t, e.since)),
    kept AS MATERIALIZED (
        SELECT g.id, w.source, w.basis, w.group_id, w.desk_id FROM wanted w
          JOIN access_grant g ON g.source_id = w.source AND g.basis = w.basis AND g.student_id = w.student_id AND g.classes = w.classes AND g.parts = '{}'
           AND g.person_id IS NULL AND g.membership_id IS NULL AND g.object_id IS NULL AND g.group_id IS NOT DISTINCT FROM w.group_id
           AND g.group_role IS NOT DISTINCT FROM w.group_role AND g.desk_id IS NOT DISTINCT FROM w.desk_id AND g.valid_until IS NOT DISTINCT FROM w.until),
    closed AS (
        UPDATE access_grant g SET valid_until = greatest(now_is.t, g.valid_from) FROM now_is
         WHERE g.source_id = ANY (which) AND g.basis IN ('rosterMentor', 'rosterTeacher', 'rosterDesk', 'rosterAdministration')
           AND (g.valid_until IS NULL OR g.valid_until > now_is.t) AND NOT EXISTS (SELECT FROM kept k WHERE k.id = g.id))
    INSERT INTO access_grant (student_id, basis, source_id, purpose, classes, group_id, group_role, desk_id, organisation_id, opened_by, valid_from, valid_until, parts)
    SELECT w.student_id, w.basis, w.source, w.purpose, w.classes, w.group_id, w.group_role, w.desk_id, w.organisation_id, now_is.me, greatest(w.since, now_is.t), w.until, '{}'
      FROM wanted w CROSS JOIN now_is
     WHERE NOT EXISTS (SELECT FROM kept k WHERE k.source = w.source AND k.basis = w.basis AND k.group_id IS NOT DISTINCT FROM w.group_id AND k.desk_id IS NOT DISTINCT FROM w.desk_id)
$$;
ALTER FUNCTION authz.sync_enrolments(uuid[]) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.sync_enrolments(uuid[]) TO oversteek_writer;

DROP TRIGGER open_grants ON enrolment;
DROP FUNCTION authz.on_enrolment();
CREATE FUNCTION authz.on_enrolments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_enrolments(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_enrolments() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT ON enrolment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.on_enrolments();
CREATE TRIGGER change_grants AFTER UPDATE ON enrolment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.on_enrolments();

DROP TRIGGER open_grants ON student;
DROP FUNCTION authz.on_student();
CREATE FUNCTION authz.on_new_students() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO access_grant (student_id, basis, source_id, purpose, classes, parts, person_id, opened_by, valid_from)
    SELECT s.id, p.basis, s.id, p.purpose, p.classes, '{}', s.person_id, c.me, c.t FROM new_rows s JOIN access_policy p ON p.basis = 'self' CROSS JOIN (SELECT authz.clock() AS t, authz.uid() AS me) c;
    INSERT INTO student_contact (student_id) SELECT s.id FROM new_rows s;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_new_students() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER INSERT ON student REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.on_new_students();

CREATE FUNCTION authz.on_birth_date() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_guardianship(g.id) FROM guardianship g WHERE g.student_id = NEW.id;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_birth_date() OWNER TO oversteek_writer;
CREATE TRIGGER change_grants AFTER UPDATE ON student FOR EACH ROW WHEN (NEW.birth_date IS DISTINCT FROM OLD.birth_date) EXECUTE FUNCTION authz.on_birth_date();

-- Asked for every line: without a search_path of its own it costs no call.
CREATE OR REPLACE FUNCTION authz.school_year(d date) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN extract(month FROM d) >= 8 THEN extract(year FROM d) || '-' || extract(year FROM d) + 1 ELSE extract(year FROM d) - 1 || '-' || extract(year FROM d) END
$$;

-- 2. Lines by their place in the file, whatever file of a bundle they came from.
ALTER TYPE authz.roster_line RENAME ATTRIBUTE line TO n;
DROP FUNCTION authz.run_roster(import_file, boolean);
DROP FUNCTION authz.take_roster(import_file);
DROP FUNCTION authz.apply_roster(uuid);
DROP FUNCTION authz.take_students(import_file);
DROP FUNCTION authz.student_by_number(uuid, uuid, text);
DROP FUNCTION authz.suggest_matches(uuid, uuid);
DROP FUNCTION authz.staged_file(uuid);

-- While a file is applied, what it changes is remembered line by line (the next migration); in a preview this says nothing to anybody.
CREATE FUNCTION authz.at_line(n int) RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT set_config('authz.import_line', n::text, true)
$$;

CREATE FUNCTION authz.suggest_matches(who uuid[], school uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO match_suggestion (student_id, other_student_id, organisation_id, created_at)
    SELECT side.one, side.other, side.school, c.t
      FROM (SELECT authz.clock() AS t) c CROSS JOIN unnest(who) w(id) JOIN student me ON me.id = w.id
      JOIN student o ON o.birth_date = me.birth_date AND lower(o.last_name) = lower(me.last_name) AND lower(o.call_name) = lower(me.call_name) AND o.id <> me.id
      JOIN LATERAL (SELECT e.organisation_id AS there FROM enrolment e WHERE e.student_id = o.id ORDER BY e.last_day DESC NULLS FIRST, e.first_day DESC LIMIT 1) e ON e.there <> school
     CROSS JOIN LATERAL (VALUES (me.id, o.id, school), (o.id, me.id, e.there)) AS side(one, other, school)
        ON CONFLICT (student_id, other_student_id) DO NOTHING
$$;
ALTER FUNCTION authz.suggest_matches(uuid[], uuid) OWNER TO oversteek_writer;

-- What a line about a student comes to: what it says, what is known, and the verdict.
CREATE TYPE authz.judged_student AS (
    n int, number text, call_name text, last_name text, born date, level text, email text, first_day date, until date, into_group uuid, into_programme uuid,
    student uuid, person uuid, newest uuid, newest_number text, closes boolean, exact uuid, enrolment uuid, subject text,
    outcome text, fields text[], field text, reason text, shown text);

CREATE FUNCTION authz.judge_students(f import_file, lo int, hi int) RETURNS SETOF authz.judged_student LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH today AS MATERIALIZED (SELECT authz.today() AS d, lower(o.code) AS code FROM organisation o WHERE o.id = f.organisation_id),
    said AS MATERIALIZED (
        SELECT i.n, i.values ->> 'number' AS number, lower(i.values ->> 'number') AS low, i.values ->> 'callName' AS call_name, i.values ->> 'lastName' AS last_name, (i.values ->> 'birthDate')::date AS born,
               i.values ->> 'group' AS group_name, i.values ->> 'level' AS level, i.values ->> 'programme' AS programme_name, i.values ? 'programme' AS says_programme, coalesce(i.values ->> 'email', '') AS email,
               (i.values ->> 'firstDay')::date AS first_day, (i.values ->> 'lastDay')::date AS last_day
          FROM import_line i WHERE i.import_id = f.id AND i.n BETWEEN lo AND hi AND i.kind = 'students' AND i.sound),
    known AS (
        SELECT s.*, newest.id AS newest_id, newest.number AS newest_number, newest.first_day AS newest_first, newest.last_day AS newest_last,
               k.id AS student_id, k.call_name AS was_called, k.last_name AS was_named, k.birth_date AS was_born, c.email AS had_email,
               exact.id AS exact_id, exact.group_id AS was_in, exact.programme_id AS was_doing, exact.level AS was_level, exact.last_day AS was_last,
               g.id AS group_id, CASE WHEN s.says_programme OR exact.id IS NULL THEN p.id ELSE exact.programme_id END AS programme_id, p.id AS found_programme,
               CASE WHEN exact.id <> newest.id THEN coalesce(s.last_day, exact.last_day) ELSE s.last_day END AS until
          FROM said s
          LEFT JOIN LATERAL (SELECT e.* FROM enrolment e WHERE e.organisation_id = f.organisation_id AND lower(e.number) = s.low ORDER BY e.first_day DESC LIMIT 1) newest ON true
          LEFT JOIN student k ON k.id = newest.student_id
          LEFT JOIN student_contact c ON c.student_id = k.id
          LEFT JOIN LATERAL (SELECT x.* FROM enrolment x WHERE x.organisation_id = f.organisation_id AND lower(x.number) = s.low AND x.student_id = newest.student_id AND x.first_day = s.first_day LIMIT 1) exact ON true
          LEFT JOIN school_group g ON s.group_name <> '' AND g.organisation_id = f.organisation_id AND g.school_year = authz.school_year(s.first_day) AND g.name = s.group_name
          LEFT JOIN programme p ON s.programme_name <> '' AND p.organisation_id = f.organisation_id AND p.name = s.programme_name AND p.level = s.level),
    -- A school that a student has left no longer says what the student is called.
    heard AS (
        SELECT k.*, newest_id IS NOT NULL AND (exact_id IS NULL OR exact_id = newest_id) AND (until IS NULL OR until >= t.d) AS speaks, t.code,
               CASE WHEN group_name <> '' AND group_id IS NULL THEN ARRAY['group', 'unknownGroup', group_name]
                    WHEN programme_name <> '' AND found_programme IS NULL THEN ARRAY['programme', 'unknownProgramme', programme_name]
                    WHEN newest_id IS NULL THEN NULL
                    WHEN lower(was_named) <> lower(last_name) AND was_born <> born THEN ARRAY['number', 'otherPerson', number]
                    WHEN exact_id IS NULL AND first_day < newest_first THEN ARRAY['firstDay', 'otherFirstDay', newest_first::text]
                    WHEN exact_id <> newest_id AND until >= newest_first THEN ARRAY['lastDay', 'overlap', newest_first::text] END AS wrong
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
           coalesce(student_id, gen_random_uuid()), gen_random_uuid(), newest_id, newest_number, newest_id IS NOT NULL AND exact_id IS NULL AND (newest_last IS NULL OR newest_last >= first_day), exact_id, gen_random_uuid(), code || '-' || low,
           CASE WHEN wrong IS NOT NULL THEN 'problem' WHEN newest_id IS NULL THEN 'new' WHEN fields = '{}' THEN 'unchanged'
                WHEN 'lastDay' = ANY (fields) AND until < coalesce(was_last, 'infinity') THEN 'ends' ELSE 'changed' END,
           fields, wrong[1], wrong[2], wrong[3]
      FROM told ORDER BY n
$$;
ALTER FUNCTION authz.judge_students(import_file, int, int) OWNER TO oversteek_writer;

-- Two thousand lines at a time: no line of a file speaks of the student of another line.
CREATE FUNCTION authz.take_students(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    judged authz.judged_student[];
    issued_by text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    lo int;
    hi int := -2147483648;
BEGIN
    LOOP
        SELECT min(x.n), max(x.n) INTO lo, hi FROM (SELECT i.n FROM import_line i WHERE i.import_id = f.id AND i.n > hi AND i.kind = 'students' AND i.sound ORDER BY i.n LIMIT 2000) x;
        EXIT WHEN lo IS NULL;
        judged := ARRAY(SELECT authz.judge_students(f, lo, hi));
        PERFORM authz.at_lines(judged);

        UPDATE student s SET call_name = j.call_name, last_name = j.last_name, birth_date = coalesce(j.born, s.birth_date), version = s.version + 1
          FROM unnest(judged) j WHERE s.id = j.student AND j.outcome <> 'problem' AND j.fields && '{name,birthDate}';
        UPDATE enrolment e SET last_day = j.first_day - 1, version = e.version + 1 FROM unnest(judged) j WHERE e.id = j.newest AND j.outcome <> 'problem' AND j.closes;
        UPDATE enrolment e SET group_id = j.into_group, programme_id = j.into_programme, level = j.level, last_day = j.until, version = e.version + 1
          FROM unnest(judged) j WHERE e.id = j.exact AND j.outcome <> 'problem' AND j.fields && '{group,programme,level,lastDay}';

        INSERT INTO person (id, issuer, subject) SELECT j.person, issued_by, j.subject FROM unnest(judged) j WHERE j.outcome = 'new' ON CONFLICT (issuer, subject) DO NOTHING;
        INSERT INTO student (id, person_id, call_name, last_name, birth_date)
        SELECT j.student, p.id, j.call_name, j.last_name, j.born FROM unnest(judged) j JOIN person p ON p.issuer = issued_by AND p.subject = j.subject WHERE j.outcome = 'new';
        INSERT INTO enrolment (id, student_id, organisation_id, group_id, programme_id, number, level, first_day, last_day)
        SELECT j.enrolment, j.student, f.organisation_id, j.into_group, j.into_programme, coalesce(j.newest_number, j.number), j.level, j.first_day, j.until
          FROM unnest(judged) j WHERE j.outcome <> 'problem' AND j.exact IS NULL;
        UPDATE student_contact c SET email = j.email, version = c.version + 1 FROM unnest(judged) j WHERE c.student_id = j.student AND c.email = '' AND j.email <> '' AND (j.outcome = 'new' OR (j.outcome <> 'problem' AND 'email' = ANY (j.fields)));
        PERFORM authz.suggest_matches(ARRAY(SELECT j.student FROM unnest(judged) j WHERE j.outcome = 'new' OR (j.outcome <> 'problem' AND j.fields && '{name,birthDate}')), f.organisation_id);

        PERFORM set_config('authz.import_lines', '', true);
        RETURN QUERY SELECT j.n, j.outcome, j.number, CASE j.outcome WHEN 'problem' THEN j.field WHEN 'new' THEN NULL ELSE array_to_string(j.fields, ',') END, j.reason, j.shown FROM unnest(judged) j;
    END LOOP;
END $$;
ALTER FUNCTION authz.take_students(import_file) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.take_groups(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known school_group;
BEGIN
    FOR l IN SELECT i.n, i.values ->> 'name' AS name, i.values ->> 'schoolYear' AS school_year, (i.values ->> 'finalYear')::boolean AS final_year FROM import_line i WHERE i.import_id = f.id AND i.kind = 'groups' AND i.sound ORDER BY i.n LOOP
        PERFORM authz.at_line(l.n);
        SELECT * INTO known FROM school_group g WHERE g.organisation_id = f.organisation_id AND g.school_year = l.school_year AND g.name = l.name;
        IF NOT FOUND THEN
            INSERT INTO school_group (organisation_id, name, school_year, final_year) VALUES (f.organisation_id, l.name, l.school_year, coalesce(l.final_year, false));
            RETURN NEXT ROW(l.n, 'new', l.name, NULL, NULL, NULL)::authz.roster_line;
        ELSIF known.final_year <> l.final_year THEN
            UPDATE school_group SET final_year = l.final_year WHERE id = known.id;
            RETURN NEXT ROW(l.n, 'changed', l.name, 'finalYear', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.n, 'unchanged', l.name, NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION authz.take_staff(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known membership;
    since timestamptz;
    until timestamptz;
    fields text[];
    said record;
    had_administrator boolean := EXISTS (SELECT FROM membership m WHERE m.organisation_id = f.organisation_id AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until));
BEGIN
    SET CONSTRAINTS public.keep_a_stand_in IMMEDIATE;
    -- Who stays comes before who goes, so that a replacement is there first.
    FOR l IN SELECT i.n, i.values AS v FROM import_line i WHERE i.import_id = f.id AND i.kind = 'staff' AND i.sound ORDER BY (i.values ->> 'lastDay') IS NOT NULL, i.n LOOP
        PERFORM authz.at_line(l.n);
        BEGIN
            fields := '{}';
            since := coalesce(authz.day_start((l.v ->> 'firstDay')::date), authz.clock());
            until := authz.day_start((l.v ->> 'lastDay')::date + 1);
            SELECT * INTO known FROM membership m WHERE m.organisation_id = f.organisation_id AND lower(m.number) = lower(l.v ->> 'number');
            IF NOT FOUND THEN
                INSERT INTO membership (person_id, organisation_id, role, name, phone, email, number, valid_from, valid_until)
                VALUES (authz.roster_person(f.organisation_id, 'staff', l.v ->> 'number'), f.organisation_id, (l.v ->> 'role')::role, l.v ->> 'name', coalesce(l.v ->> 'phone', ''), coalesce(l.v ->> 'email', ''), l.v ->> 'number', since, until)
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
                    UPDATE membership SET name = l.v ->> 'name', role = (l.v ->> 'role')::role, phone = coalesce(l.v ->> 'phone', phone), email = coalesce(l.v ->> 'email', email), valid_until = until WHERE id = known.id;
                END IF;
            END IF;
            IF until IS NULL OR until > authz.clock() THEN
                IF l.v ? 'mentorOf' THEN
                    SELECT * INTO said FROM authz.set_groups(known.id, f.organisation_id, l.v ->> 'schoolYear', 'mentor', l.v -> 'mentorOf', since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'mentorOf|unknownGroup|%', said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'mentorOf'::text; END IF;
                END IF;
                IF l.v ? 'teaches' THEN
                    SELECT * INTO said FROM authz.set_groups(known.id, f.organisation_id, l.v ->> 'schoolYear', 'teacher', l.v -> 'teaches', since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'teaches|unknownGroup|%', said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'teaches'::text; END IF;
                END IF;
                IF l.v ? 'desks' THEN
                    SELECT * INTO said FROM authz.set_desks(known.id, f.organisation_id, l.v -> 'desks', coalesce(l.v -> 'leads', '[]'), since);
                    IF said.unknown IS NOT NULL THEN RAISE EXCEPTION 'desks|unknownDesk|%', said.unknown USING ERRCODE = 'OV009'; END IF;
                    IF said.differs THEN fields := fields || 'desks'::text; END IF;
                END IF;
            END IF;
            IF had_administrator AND NOT EXISTS (SELECT FROM membership m WHERE m.organisation_id = f.organisation_id AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until)) THEN
                RAISE EXCEPTION 'role|lastAdministrator|' USING ERRCODE = 'OV009';
            END IF;
            RETURN NEXT ROW(l.n, CASE WHEN 'new' = ANY (fields) THEN 'new' WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields) AND until IS NOT NULL THEN 'ends' ELSE 'changed' END,
                l.v ->> 'number', array_to_string(fields, ','), NULL, NULL)::authz.roster_line;
        EXCEPTION
            WHEN SQLSTATE 'OV009' THEN
                RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', split_part(SQLERRM, '|', 1), split_part(SQLERRM, '|', 2), split_part(SQLERRM, '|', 3))::authz.roster_line;
            WHEN SQLSTATE 'OV001' THEN
                RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'lastDay', 'lastStandIn', NULL)::authz.roster_line;
        END;
    END LOOP;
    SET CONSTRAINTS public.keep_a_stand_in DEFERRED;
END $$;

-- The student of the own school behind a number, now.
CREATE FUNCTION authz.student_by_number(f import_file, of_kind import_kind) RETURNS TABLE (n int, v jsonb, student_id uuid, born date, here boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.n, i.values, e.student_id, s.birth_date, e.last_day IS NULL OR e.last_day >= t.d
      FROM (SELECT authz.today() AS d) t CROSS JOIN import_line i
      LEFT JOIN LATERAL (SELECT x.student_id, x.last_day FROM enrolment x WHERE x.organisation_id = f.organisation_id AND lower(x.number) = lower(i.values ->> 'number') ORDER BY x.first_day DESC LIMIT 1) e ON true
      LEFT JOIN student s ON s.id = e.student_id
     WHERE i.import_id = f.id AND i.kind = of_kind AND i.sound ORDER BY i.n
$$;
ALTER FUNCTION authz.student_by_number(import_file, import_kind) OWNER TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.take_guardians(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known guardianship;
    issued_by text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    code text := (SELECT lower(o.code) FROM organisation o WHERE o.id = f.organisation_id);
    until timestamptz;
    fields text[];
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f, 'guardians') LOOP
        PERFORM authz.at_line(l.n);
        IF l.student_id IS NULL OR NOT l.here THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'unknownStudent', l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        until := authz.day_start((l.v ->> 'lastDay')::date + 1);
        SELECT g.* INTO known FROM person p JOIN guardianship g ON g.person_id = p.id AND g.student_id = l.student_id
         WHERE p.issuer = issued_by AND p.subject = 'guardian:' || code || '-' || lower(l.v ->> 'guardian');
        IF NOT FOUND THEN
            -- From 18 on a parent comes in by the student's own invitation only.
            IF l.born IS NOT NULL AND authz.turns(l.born, 18) <= authz.clock() THEN
                RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'adult', l.v ->> 'number')::authz.roster_line; CONTINUE;
            END IF;
            INSERT INTO guardianship (person_id, student_id, name, email, valid_from, valid_until)
            VALUES (authz.roster_person(f.organisation_id, 'guardian', l.v ->> 'guardian'), l.student_id, l.v ->> 'name', coalesce(l.v ->> 'email', ''), authz.clock(), until);
            RETURN NEXT ROW(l.n, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line; CONTINUE;
        END IF;
        fields := '{}';
        IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
        IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
        IF l.v ? 'email' AND known.email <> l.v ->> 'email' THEN fields := fields || 'email'::text; END IF;
        IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
        IF fields <> '{}' THEN UPDATE guardianship SET name = l.v ->> 'name', email = coalesce(l.v ->> 'email', email), valid_until = until WHERE id = known.id; END IF;
        RETURN NEXT ROW(l.n, CASE WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields) AND until IS NOT NULL THEN 'ends' ELSE 'changed' END, l.v ->> 'number', array_to_string(fields, ','), NULL, NULL)::authz.roster_line;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION authz.take_results(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known learning_record;
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f, 'results') LOOP
        PERFORM authz.at_line(l.n);
        IF l.student_id IS NULL THEN
            RETURN NEXT ROW(l.n, 'problem', l.v ->> 'number', 'number', 'unknownStudent', l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        SELECT * INTO known FROM learning_record r
         WHERE r.student_id = l.student_id AND r.organisation_id = f.organisation_id AND r.kind = (l.v ->> 'kind')::learning_kind AND r.title = l.v ->> 'title' AND r.recorded_on = (l.v ->> 'recordedOn')::date;
        IF NOT FOUND THEN
            INSERT INTO learning_record (student_id, organisation_id, kind, title, value, recorded_on, source)
            VALUES (l.student_id, f.organisation_id, (l.v ->> 'kind')::learning_kind, l.v ->> 'title', l.v ->> 'value', (l.v ->> 'recordedOn')::date, l.v ->> 'source');
            RETURN NEXT ROW(l.n, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        -- What somebody took out stays out: a file doesn't bring it back.
        ELSIF known.removed_at IS NULL AND (known.value, known.source) IS DISTINCT FROM (l.v ->> 'value', l.v ->> 'source') THEN
            UPDATE learning_record SET value = l.v ->> 'value', source = l.v ->> 'source', version = version + 1 WHERE id = known.id;
            RETURN NEXT ROW(l.n, 'changed', l.v ->> 'number', 'value', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.n, 'unchanged', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;

-- One kind of lines of a file: counts, the lines that do something (the first 200, changes and ends first), and every problem.
CREATE TYPE authz.taken_kind AS (counts jsonb, lines jsonb, problems authz.roster_line[]);
CREATE FUNCTION authz.take_kind(f import_file, of_kind import_kind) RETURNS authz.taken_kind LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    taken authz.taken_kind;
BEGIN
    EXECUTE format($q$
        WITH t AS MATERIALIZED (SELECT * FROM authz.%I($1))
        SELECT (SELECT jsonb_build_object('new', count(*) FILTER (WHERE outcome = 'new'), 'changed', count(*) FILTER (WHERE outcome = 'changed'),
                                          'ends', count(*) FILTER (WHERE outcome = 'ends'), 'unchanged', count(*) FILTER (WHERE outcome = 'unchanged')) FROM t),
               (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'file', i.file, 'line', i.line, 'outcome', x.outcome, 'who', authz.shown(x.who), 'fields', x.field) ORDER BY x.n), '[]')
                  FROM (SELECT * FROM t WHERE outcome IN ('new', 'changed', 'ends') ORDER BY outcome = 'new', n LIMIT 200) x JOIN import_line i ON i.import_id = $2 AND i.n = x.n),
               ARRAY(SELECT ROW(t.n, t.outcome, t.who, t.field, t.reason, t.shown)::authz.roster_line FROM t WHERE outcome = 'problem' ORDER BY n)$q$, 'take_' || of_kind) INTO taken USING f, f.id;
    RETURN taken;
END $$;
ALTER FUNCTION authz.take_kind(import_file, import_kind) OWNER TO oversteek_writer;

-- One file at a time in a school: whoever comes second sees what the first one did.
CREATE FUNCTION authz.held_file(which uuid, in_states import_state[]) RETURNS import_file LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.own_import(which);
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('roster:' || f.organisation_id, 0));
    SELECT * INTO f FROM import_file WHERE id = which FOR UPDATE;
    IF NOT f.state = ANY (in_states) THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN f;
END $$;
ALTER FUNCTION authz.held_file(uuid, import_state[]) OWNER TO oversteek_writer;

-- `really` applies only what the preview showed, and with faulty lines only when the administrator agreed to leave those lying; else everything is undone and the preview renewed.
-- A plan that was made for an empty school is kept for the next two thousand lines, and then takes minutes: here each is planned anew.
CREATE FUNCTION authz.run_roster(f import_file, really boolean, leave boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
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
    SELECT count(DISTINCT (p.kind, p.file, p.line)) INTO left_lines FROM import_problem p WHERE p.import_id = f.id AND p.found_by = 'reading' AND NOT p.note;
    BEGIN
        IF really THEN PERFORM authz.start_remembering(f.id); END IF;
        FOREACH k IN ARRAY '{groups,staff,students,guardians,results}'::import_kind[] LOOP
            CONTINUE WHEN NOT (f.kind = k OR EXISTS (SELECT FROM import_line i WHERE i.import_id = f.id AND i.kind = k));
            one := authz.take_kind(f, k);
            wrong := wrong || one.problems;
            done_lines := done_lines || one.lines;
            by_kind := by_kind || jsonb_build_object(k::text, one.counts || jsonb_build_object('problems', cardinality(one.problems)));
            SELECT jsonb_object_agg(c.key, c.value::int + (one.counts ->> c.key)::int) INTO totals FROM jsonb_each_text(totals) c;
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;
        PERFORM authz.stop_remembering(f.id);
        left_lines := left_lines + cardinality(wrong);
        found_changes := totals || jsonb_build_object('kinds', by_kind);
        IF NOT really OR (left_lines > 0 AND NOT leave) OR left_lines <> f.faulty OR found_changes IS DISTINCT FROM f.changes - 'lines' THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'OV010'; END IF;
        applied := true;
    EXCEPTION WHEN SQLSTATE 'OV010' THEN NULL;
    END;
    DELETE FROM import_problem WHERE import_id = f.id AND found_by = 'comparing';
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, "column", reason, shown)
    SELECT f.id, 'comparing', i.n, i.kind, i.file, i.line, w.field, w.reason, authz.shown(w.shown) FROM unnest(wrong) w JOIN import_line i ON i.import_id = f.id AND i.n = w.n;
    UPDATE import_file SET changes = found_changes || jsonb_build_object('lines', done_lines), faulty = left_lines, problem_count = (SELECT count(*) FROM import_problem p WHERE p.import_id = f.id AND NOT p.note), notes = (SELECT count(*) FROM import_problem p WHERE p.import_id = f.id AND p.note),
           state = CASE WHEN applied THEN 'applied' ELSE 'staged' END::import_state, left_lying = CASE WHEN applied THEN left_lines ELSE 0 END,
           applied_at = CASE WHEN applied THEN authz.clock() END, undo_until = CASE WHEN applied THEN authz.clock() + interval '30 days' END,
           took_ms = took_ms + 1000 * extract(epoch FROM clock_timestamp() - began) WHERE id = f.id;
    IF applied THEN
        UPDATE import_line SET values = '{}', key = '' WHERE import_id = f.id;
        PERFORM audit.append(NULL, 'identity', 'importedFile', f.id, jsonb_build_object('kind', f.kind, 'school', f.organisation_id, 'file', f.file_name, 'lines', f.lines, 'left', left_lines) || totals);
    END IF;
    RETURN applied;
END $$;
ALTER FUNCTION authz.run_roster(import_file, boolean, boolean) OWNER TO oversteek_writer;

-- Compares a file that was read to its end with the school, the first time or again.
CREATE OR REPLACE FUNCTION authz.preview_roster(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staging,staged}');
BEGIN
    IF f.read_at IS NULL THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.run_roster(f, false, false);
END $$;
CREATE FUNCTION authz.apply_roster(which uuid, leave boolean) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.run_roster(authz.held_file(which, '{staged}'), true, leave)
$$;
CREATE OR REPLACE FUNCTION authz.discard_roster(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staging,staged}');
BEGIN
    UPDATE import_file SET state = 'discarded' WHERE id = f.id;
    DELETE FROM import_line WHERE import_id = f.id;
    DELETE FROM import_problem WHERE import_id = f.id;
END $$;
ALTER FUNCTION authz.apply_roster(uuid, boolean) OWNER TO oversteek_writer;

GRANT EXECUTE ON FUNCTION authz.at_line(int), authz.suggest_matches(uuid[], uuid), authz.judge_students(import_file, int, int), authz.take_students(import_file), authz.student_by_number(import_file, import_kind),
    authz.take_kind(import_file, import_kind), authz.held_file(uuid, import_state[]), authz.run_roster(import_file, boolean, boolean) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.apply_roster(uuid, boolean) TO oversteek_app, oversteek_job;
