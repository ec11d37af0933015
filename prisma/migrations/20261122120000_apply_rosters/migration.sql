-- Apply a staged roster whole or not at all. The preview is the same act, undone: what it shows is what applying does.
SET lock_timeout = '5s';

-- Who may be one person is asked by birth date first.
CREATE INDEX "student_birth_date_idx" ON "student"("birth_date");

-- What the reader had to guess is said on the preview: the encoding, and how many columns it didn't know.
ALTER TABLE "import_file" ADD COLUMN "encoding" TEXT NOT NULL DEFAULT 'utf-8', ADD COLUMN "unread" INTEGER NOT NULL DEFAULT 0;

-- Staged lines hold personal data of a school: they go in, and only the functions below read them.
REVOKE SELECT ON import_line FROM oversteek_app, oversteek_job;
REVOKE UPDATE (state, changes, applied_at) ON import_file FROM oversteek_app, oversteek_job;
CREATE POLICY starts_staged ON import_file AS RESTRICTIVE FOR INSERT TO oversteek_app, oversteek_job WITH CHECK (state = 'staged' AND applied_at IS NULL AND changes = '{}');

-- Who the other one may be is for no reader: a match is asked by its own id alone.
REVOKE SELECT ON match_suggestion FROM oversteek_app;
GRANT SELECT (id, student_id, organisation_id, created_at, started_at, declined_at) ON match_suggestion TO oversteek_app;

CREATE TYPE authz.roster_line AS (line int, outcome text, who text, field text, reason text, shown text);

CREATE FUNCTION authz.school_year(d date) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN extract(month FROM d) >= 8 THEN extract(year FROM d) || '-' || extract(year FROM d) + 1 ELSE extract(year FROM d) - 1 || '-' || extract(year FROM d) END
$$;

-- The account of somebody from a roster: the school's own number, in a name space per kind, so that staff number 7 is never student number 7.
CREATE FUNCTION authz.roster_person(school uuid, what text, number text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_issuer text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    by_subject text;
    found_id uuid;
BEGIN
    SELECT CASE what WHEN 'student' THEN '' ELSE what || ':' END || lower(o.code) || '-' || lower(number) INTO STRICT by_subject FROM organisation o WHERE o.id = school;
    SELECT p.id INTO found_id FROM person p WHERE p.issuer = by_issuer AND p.subject = by_subject;
    IF found_id IS NULL THEN
        INSERT INTO person (issuer, subject) VALUES (by_issuer, by_subject) RETURNING id INTO found_id;
    END IF;
    RETURN found_id;
END $$;
ALTER FUNCTION authz.roster_person(uuid, text, text) OWNER TO oversteek_writer;

-- Somebody of the same name and birth date at another school: told to the two of them and to nobody else (access.md §1.1, *application oracle*).
CREATE FUNCTION authz.suggest_matches(who uuid, school uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO match_suggestion (student_id, other_student_id, organisation_id, created_at)
    SELECT side.one, side.other, side.school, authz.clock()
      FROM student me
      JOIN student o ON o.birth_date = me.birth_date AND lower(o.last_name) = lower(me.last_name) AND lower(o.call_name) = lower(me.call_name) AND o.id <> me.id
      JOIN LATERAL (SELECT e.organisation_id AS there FROM enrolment e WHERE e.student_id = o.id ORDER BY e.last_day DESC NULLS FIRST, e.first_day DESC LIMIT 1) e ON e.there <> school
     CROSS JOIN LATERAL (VALUES (me.id, o.id, school), (o.id, me.id, e.there)) AS side(one, other, school)
     WHERE me.id = who
        ON CONFLICT (student_id, other_student_id) DO NOTHING
$$;
ALTER FUNCTION authz.suggest_matches(uuid, uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.take_students(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known student;
    newest enrolment;
    exact enrolment;
    into_group uuid;
    into_programme uuid;
    until date;
    fields text[];
    who uuid;
    -- A school that a student has left no longer says what the student is called.
    speaks boolean;
BEGIN
    FOR l IN
        SELECT i.line, i.values ->> 'number' AS number, i.values ->> 'callName' AS call_name, i.values ->> 'lastName' AS last_name, (i.values ->> 'birthDate')::date AS born,
               i.values ->> 'group' AS group_name, i.values ->> 'level' AS level, i.values ->> 'programme' AS programme_name, i.values ? 'programme' AS says_programme,
               (i.values ->> 'firstDay')::date AS first_day, (i.values ->> 'lastDay')::date AS last_day, e.newest_id
          FROM import_line i
          LEFT JOIN (SELECT DISTINCT ON (lower(number)) lower(number) AS number, id AS newest_id FROM enrolment WHERE organisation_id = f.organisation_id ORDER BY lower(number), first_day DESC) e
            ON e.number = lower(i.values ->> 'number')
         WHERE i.import_id = f.id ORDER BY i.line
    LOOP
        into_group := NULL; into_programme := NULL; known := NULL; newest := NULL; exact := NULL; fields := '{}';
        IF l.group_name <> '' THEN
            SELECT g.id INTO into_group FROM school_group g WHERE g.organisation_id = f.organisation_id AND g.school_year = authz.school_year(l.first_day) AND g.name = l.group_name;
            IF NOT FOUND THEN RETURN NEXT ROW(l.line, 'problem', l.number, 'group', 'unknownGroup', l.group_name)::authz.roster_line; CONTINUE; END IF;
        END IF;
        IF l.programme_name <> '' THEN
            SELECT p.id INTO into_programme FROM programme p WHERE p.organisation_id = f.organisation_id AND p.name = l.programme_name AND p.level = l.level;
            IF NOT FOUND THEN RETURN NEXT ROW(l.line, 'problem', l.number, 'programme', 'unknownProgramme', l.programme_name)::authz.roster_line; CONTINUE; END IF;
        END IF;

        IF l.newest_id IS NULL THEN
            who := gen_random_uuid();
            INSERT INTO student (id, person_id, call_name, last_name, birth_date) VALUES (who, authz.roster_person(f.organisation_id, 'student', l.number), l.call_name, l.last_name, l.born);
            INSERT INTO enrolment (student_id, organisation_id, group_id, programme_id, number, level, first_day, last_day)
            VALUES (who, f.organisation_id, into_group, into_programme, l.number, l.level, l.first_day, l.last_day);
            PERFORM authz.suggest_matches(who, f.organisation_id);
            RETURN NEXT ROW(l.line, 'new', l.number, NULL, NULL, NULL)::authz.roster_line; CONTINUE;
        END IF;

        SELECT * INTO newest FROM enrolment WHERE id = l.newest_id;
        SELECT * INTO known FROM student WHERE id = newest.student_id;
        IF lower(known.last_name) <> lower(l.last_name) AND known.birth_date IS NOT NULL AND l.born IS NOT NULL AND known.birth_date <> l.born THEN
            RETURN NEXT ROW(l.line, 'problem', l.number, 'number', 'otherPerson', l.number)::authz.roster_line; CONTINUE;
        END IF;
        SELECT * INTO exact FROM enrolment WHERE organisation_id = f.organisation_id AND student_id = newest.student_id AND first_day = l.first_day AND lower(number) = lower(l.number);
        IF exact.id IS NULL AND l.first_day < newest.first_day THEN
            RETURN NEXT ROW(l.line, 'problem', l.number, 'firstDay', 'otherFirstDay', newest.first_day::text)::authz.roster_line; CONTINUE;
        END IF;
        -- A line about an earlier stay leaves its end as it is, or the two would overlap.
        until := CASE WHEN exact.id IS NOT NULL AND exact.id <> newest.id THEN coalesce(l.last_day, exact.last_day) ELSE l.last_day END;
        IF exact.id IS NOT NULL AND exact.id <> newest.id AND until >= newest.first_day THEN
            RETURN NEXT ROW(l.line, 'problem', l.number, 'lastDay', 'overlap', newest.first_day::text)::authz.roster_line; CONTINUE;
        END IF;

        speaks := (exact.id IS NULL OR exact.id = newest.id) AND (until IS NULL OR until >= authz.today());
        IF speaks AND (known.call_name, known.last_name) IS DISTINCT FROM (l.call_name, l.last_name) THEN fields := fields || 'name'::text; END IF;
        IF speaks AND l.born IS NOT NULL AND known.birth_date IS DISTINCT FROM l.born THEN fields := fields || 'birthDate'::text; END IF;
        IF fields <> '{}' THEN
            UPDATE student SET call_name = l.call_name, last_name = l.last_name, birth_date = coalesce(l.born, birth_date), version = version + 1 WHERE id = known.id;
            PERFORM authz.suggest_matches(known.id, f.organisation_id);
        END IF;
        IF exact.id IS NULL THEN
            IF newest.last_day IS NULL OR newest.last_day >= l.first_day THEN
                UPDATE enrolment SET last_day = l.first_day - 1, version = version + 1 WHERE id = newest.id;
            END IF;
            INSERT INTO enrolment (student_id, organisation_id, group_id, programme_id, number, level, first_day, last_day)
            VALUES (known.id, f.organisation_id, into_group, into_programme, newest.number, l.level, l.first_day, l.last_day);
            RETURN NEXT ROW(l.line, 'changed', l.number, array_to_string(fields || 'firstDay'::text, ','), NULL, NULL)::authz.roster_line; CONTINUE;
        END IF;
        IF NOT l.says_programme THEN into_programme := exact.programme_id; END IF;
        IF exact.group_id IS DISTINCT FROM into_group THEN fields := fields || 'group'::text; END IF;
        IF exact.programme_id IS DISTINCT FROM into_programme THEN fields := fields || 'programme'::text; END IF;
        IF exact.level <> l.level THEN fields := fields || 'level'::text; END IF;
        IF exact.last_day IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
        IF fields && ARRAY['group', 'programme', 'level', 'lastDay'] THEN
            UPDATE enrolment SET group_id = into_group, programme_id = into_programme, level = l.level, last_day = until, version = version + 1 WHERE id = exact.id;
        END IF;
        RETURN NEXT ROW(l.line, CASE WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields) AND until < coalesce(exact.last_day, 'infinity') THEN 'ends' ELSE 'changed' END,
            l.number, array_to_string(fields, ','), NULL, NULL)::authz.roster_line;
    END LOOP;
END $$;
ALTER FUNCTION authz.take_students(import_file) OWNER TO oversteek_writer;

CREATE FUNCTION authz.take_groups(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known school_group;
BEGIN
    FOR l IN SELECT i.line, i.values ->> 'name' AS name, i.values ->> 'schoolYear' AS school_year, (i.values ->> 'finalYear')::boolean AS final_year FROM import_line i WHERE i.import_id = f.id ORDER BY i.line LOOP
        SELECT * INTO known FROM school_group g WHERE g.organisation_id = f.organisation_id AND g.school_year = l.school_year AND g.name = l.name;
        IF NOT FOUND THEN
            INSERT INTO school_group (organisation_id, name, school_year, final_year) VALUES (f.organisation_id, l.name, l.school_year, l.final_year);
            RETURN NEXT ROW(l.line, 'new', l.name, NULL, NULL, NULL)::authz.roster_line;
        ELSIF known.final_year <> l.final_year THEN
            UPDATE school_group SET final_year = l.final_year WHERE id = known.id;
            RETURN NEXT ROW(l.line, 'changed', l.name, 'finalYear', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.line, 'unchanged', l.name, NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;
ALTER FUNCTION authz.take_groups(import_file) OWNER TO oversteek_writer;

-- Sets what one member of staff does in groups of one year; says which names the school doesn't know.
CREATE FUNCTION authz.set_groups(who uuid, school uuid, year text, as_role group_role, names jsonb, since timestamptz, OUT unknown text, OUT differs boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    wanted uuid[];
BEGIN
    differs := false;
    SELECT n INTO unknown FROM jsonb_array_elements_text(names) n WHERE NOT EXISTS (SELECT FROM school_group g WHERE g.organisation_id = school AND g.school_year = year AND g.name = n) LIMIT 1;
    IF unknown IS NOT NULL THEN RETURN; END IF;
    wanted := ARRAY(SELECT g.id FROM school_group g WHERE g.organisation_id = school AND g.school_year = year AND names ? g.name);
    UPDATE group_staff s SET valid_until = greatest(authz.clock(), s.valid_from + interval '1 microsecond') FROM school_group g
     WHERE g.id = s.group_id AND g.school_year = year AND s.membership_id = who AND s.role = as_role AND NOT s.group_id = ANY (wanted) AND (s.valid_until IS NULL OR s.valid_until > authz.clock());
    differs := FOUND;
    INSERT INTO group_staff (group_id, membership_id, role, valid_from)
    SELECT w, who, as_role, greatest(since, (SELECT max(o.valid_until) FROM group_staff o WHERE o.group_id = w AND o.membership_id = who AND o.role = as_role)) FROM unnest(wanted) w
     WHERE NOT EXISTS (SELECT FROM group_staff s WHERE s.group_id = w AND s.membership_id = who AND s.role = as_role AND (s.valid_until IS NULL OR s.valid_until > authz.clock()));
    differs := differs OR FOUND;
END $$;
ALTER FUNCTION authz.set_groups(uuid, uuid, text, group_role, jsonb, timestamptz) OWNER TO oversteek_writer;

CREATE FUNCTION authz.set_desks(who uuid, school uuid, names jsonb, leads jsonb, since timestamptz, OUT unknown text, OUT differs boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    wanted uuid[];
    led uuid[];
BEGIN
    differs := false;
    SELECT n INTO unknown FROM jsonb_array_elements_text(names || leads) n WHERE NOT EXISTS (SELECT FROM desk d WHERE d.organisation_id = school AND d.name = n) LIMIT 1;
    IF unknown IS NOT NULL THEN RETURN; END IF;
    wanted := ARRAY(SELECT d.id FROM desk d WHERE d.organisation_id = school AND (names ? d.name OR leads ? d.name));
    led := ARRAY(SELECT d.id FROM desk d WHERE d.organisation_id = school AND leads ? d.name);
    INSERT INTO desk_member (desk_id, membership_id, lead, valid_from)
    SELECT w, who, w = ANY (led), greatest(since, (SELECT max(o.valid_until) FROM desk_member o WHERE o.desk_id = w AND o.membership_id = who)) FROM unnest(wanted) w
     WHERE NOT EXISTS (SELECT FROM desk_member s WHERE s.desk_id = w AND s.membership_id = who AND (s.valid_until IS NULL OR s.valid_until > authz.clock()));
    differs := FOUND;
    UPDATE desk_member s SET lead = s.desk_id = ANY (led) WHERE s.membership_id = who AND s.desk_id = ANY (wanted) AND (s.valid_until IS NULL OR s.valid_until > authz.clock()) AND s.lead <> (s.desk_id = ANY (led));
    differs := differs OR FOUND;
    UPDATE desk_member s SET valid_until = greatest(authz.clock(), s.valid_from + interval '1 microsecond')
     WHERE s.membership_id = who AND NOT s.desk_id = ANY (wanted) AND (s.valid_until IS NULL OR s.valid_until > authz.clock());
    differs := differs OR FOUND;
END $$;
ALTER FUNCTION authz.set_desks(uuid, uuid, jsonb, jsonb, timestamptz) OWNER TO oversteek_writer;

CREATE FUNCTION authz.take_staff(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
    FOR l IN SELECT i.line, i.values AS v FROM import_line i WHERE i.import_id = f.id ORDER BY (i.values ->> 'lastDay') IS NOT NULL, i.line LOOP
        BEGIN
            fields := '{}';
            since := coalesce(authz.day_start((l.v ->> 'firstDay')::date), authz.clock());
            until := authz.day_start((l.v ->> 'lastDay')::date + 1);
            SELECT * INTO known FROM membership m WHERE m.organisation_id = f.organisation_id AND lower(m.number) = lower(l.v ->> 'number');
            IF NOT FOUND THEN
                INSERT INTO membership (person_id, organisation_id, role, name, phone, number, valid_from, valid_until)
                VALUES (authz.roster_person(f.organisation_id, 'staff', l.v ->> 'number'), f.organisation_id, (l.v ->> 'role')::role, l.v ->> 'name', coalesce(l.v ->> 'phone', ''), l.v ->> 'number', since, until)
                RETURNING * INTO known;
                fields := '{new}';
            ELSE
                IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
                IF known.role::text <> l.v ->> 'role' THEN fields := fields || 'role'::text; END IF;
                IF l.v ? 'phone' AND known.phone <> l.v ->> 'phone' THEN fields := fields || 'phone'::text; END IF;
                IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
                IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
                IF fields <> '{}' THEN
                    UPDATE membership SET name = l.v ->> 'name', role = (l.v ->> 'role')::role, phone = coalesce(l.v ->> 'phone', phone), valid_until = until WHERE id = known.id;
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
            RETURN NEXT ROW(l.line, CASE WHEN 'new' = ANY (fields) THEN 'new' WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields) AND until IS NOT NULL THEN 'ends' ELSE 'changed' END,
                l.v ->> 'number', array_to_string(fields, ','), NULL, NULL)::authz.roster_line;
        EXCEPTION
            WHEN SQLSTATE 'OV009' THEN
                RETURN NEXT ROW(l.line, 'problem', l.v ->> 'number', split_part(SQLERRM, '|', 1), split_part(SQLERRM, '|', 2), split_part(SQLERRM, '|', 3))::authz.roster_line;
            WHEN SQLSTATE 'OV001' THEN
                RETURN NEXT ROW(l.line, 'problem', l.v ->> 'number', 'lastDay', 'lastStandIn', NULL)::authz.roster_line;
        END;
    END LOOP;
    SET CONSTRAINTS public.keep_a_stand_in DEFERRED;
END $$;
ALTER FUNCTION authz.take_staff(import_file) OWNER TO oversteek_writer;

-- The student of the own school behind a number, now.
CREATE FUNCTION authz.student_by_number(school uuid, of_file uuid, key text) RETURNS TABLE (line int, v jsonb, student_id uuid, born date, here boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.line, i.values, e.student_id, s.birth_date, e.last_day IS NULL OR e.last_day >= authz.today()
      FROM import_line i
      LEFT JOIN (SELECT DISTINCT ON (lower(number)) lower(number) AS number, student_id, last_day FROM enrolment WHERE organisation_id = school ORDER BY lower(number), first_day DESC) e ON e.number = lower(i.values ->> key)
      LEFT JOIN student s ON s.id = e.student_id
     WHERE i.import_id = of_file ORDER BY i.line
$$;
ALTER FUNCTION authz.student_by_number(uuid, uuid, text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.take_guardians(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known guardianship;
    who uuid;
    until timestamptz;
    fields text[];
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f.organisation_id, f.id, 'number') LOOP
        IF l.student_id IS NULL OR NOT l.here THEN
            RETURN NEXT ROW(l.line, 'problem', l.v ->> 'number', 'number', 'unknownStudent', l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        until := authz.day_start((l.v ->> 'lastDay')::date + 1);
        who := authz.roster_person(f.organisation_id, 'guardian', l.v ->> 'guardian');
        SELECT * INTO known FROM guardianship g WHERE g.person_id = who AND g.student_id = l.student_id;
        IF NOT FOUND THEN
            -- From 18 on a parent comes in by the student's own invitation only.
            IF l.born IS NOT NULL AND authz.turns(l.born, 18) <= authz.clock() THEN
                RETURN NEXT ROW(l.line, 'problem', l.v ->> 'number', 'number', 'adult', l.v ->> 'number')::authz.roster_line; CONTINUE;
            END IF;
            INSERT INTO guardianship (person_id, student_id, name, valid_from, valid_until) VALUES (who, l.student_id, l.v ->> 'name', authz.clock(), until);
            RETURN NEXT ROW(l.line, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line; CONTINUE;
        END IF;
        fields := '{}';
        IF NOT l.v ? 'lastDay' THEN until := known.valid_until; END IF;
        IF known.name <> l.v ->> 'name' THEN fields := fields || 'name'::text; END IF;
        IF known.valid_until IS DISTINCT FROM until THEN fields := fields || 'lastDay'::text; END IF;
        IF fields <> '{}' THEN UPDATE guardianship SET name = l.v ->> 'name', valid_until = until WHERE id = known.id; END IF;
        RETURN NEXT ROW(l.line, CASE WHEN fields = '{}' THEN 'unchanged' WHEN 'lastDay' = ANY (fields) AND until IS NOT NULL THEN 'ends' ELSE 'changed' END, l.v ->> 'number', array_to_string(fields, ','), NULL, NULL)::authz.roster_line;
    END LOOP;
END $$;
ALTER FUNCTION authz.take_guardians(import_file) OWNER TO oversteek_writer;

CREATE FUNCTION authz.take_results(f import_file) RETURNS SETOF authz.roster_line LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known learning_record;
BEGIN
    FOR l IN SELECT * FROM authz.student_by_number(f.organisation_id, f.id, 'number') LOOP
        IF l.student_id IS NULL THEN
            RETURN NEXT ROW(l.line, 'problem', l.v ->> 'number', 'number', 'unknownStudent', l.v ->> 'number')::authz.roster_line; CONTINUE;
        END IF;
        SELECT * INTO known FROM learning_record r
         WHERE r.student_id = l.student_id AND r.organisation_id = f.organisation_id AND r.kind = (l.v ->> 'kind')::learning_kind AND r.title = l.v ->> 'title' AND r.recorded_on = (l.v ->> 'recordedOn')::date;
        IF NOT FOUND THEN
            INSERT INTO learning_record (student_id, organisation_id, kind, title, value, recorded_on, source)
            VALUES (l.student_id, f.organisation_id, (l.v ->> 'kind')::learning_kind, l.v ->> 'title', l.v ->> 'value', (l.v ->> 'recordedOn')::date, l.v ->> 'source');
            RETURN NEXT ROW(l.line, 'new', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        -- What somebody took out stays out: a file doesn't bring it back.
        ELSIF known.removed_at IS NULL AND (known.value, known.source) IS DISTINCT FROM (l.v ->> 'value', l.v ->> 'source') THEN
            UPDATE learning_record SET value = l.v ->> 'value', source = l.v ->> 'source', version = version + 1 WHERE id = known.id;
            RETURN NEXT ROW(l.line, 'changed', l.v ->> 'number', 'value', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.line, 'unchanged', l.v ->> 'number', NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;
ALTER FUNCTION authz.take_results(import_file) OWNER TO oversteek_writer;

-- Counts, the lines that do something (the first 200), and the problems (the first 1,000).
CREATE FUNCTION authz.take_roster(f import_file, OUT changes jsonb, OUT problems jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    lines authz.roster_line[];
BEGIN
    lines := CASE f.kind
        WHEN 'students' THEN ARRAY(SELECT authz.take_students(f))
        WHEN 'staff' THEN ARRAY(SELECT authz.take_staff(f))
        WHEN 'groups' THEN ARRAY(SELECT authz.take_groups(f))
        WHEN 'guardians' THEN ARRAY(SELECT authz.take_guardians(f))
        WHEN 'results' THEN ARRAY(SELECT authz.take_results(f)) END;
    SELECT jsonb_build_object('new', count(*) FILTER (WHERE outcome = 'new'), 'changed', count(*) FILTER (WHERE outcome = 'changed'),
                              'ends', count(*) FILTER (WHERE outcome = 'ends'), 'unchanged', count(*) FILTER (WHERE outcome = 'unchanged')) INTO changes FROM unnest(lines);
    changes := changes || jsonb_build_object('lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('line', x.line, 'outcome', x.outcome, 'who', x.who, 'fields', x.field) ORDER BY x.line), '[]')
        FROM (SELECT * FROM unnest(lines) WHERE outcome IN ('new', 'changed', 'ends') ORDER BY outcome = 'new', line LIMIT 200) x));
    SELECT coalesce(jsonb_agg(jsonb_build_object('line', x.line, 'column', x.field, 'reason', x.reason, 'shown', x.shown, 'by', 'school') ORDER BY x.line), '[]') INTO problems
      FROM (SELECT * FROM unnest(lines) WHERE outcome = 'problem' ORDER BY line LIMIT 1000) x;
END $$;
ALTER FUNCTION authz.take_roster(import_file) OWNER TO oversteek_writer;

-- One file at a time in a school: whoever comes second sees what the first one did.
CREATE FUNCTION authz.staged_file(which uuid) RETURNS import_file LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file;
BEGIN
    SELECT * INTO f FROM import_file WHERE id = which;
    IF NOT FOUND OR authz.mode() IS DISTINCT FROM 'write'
        OR NOT (authz.job() IS NOT DISTINCT FROM 'rosters'
            OR (authz.role() IS NOT DISTINCT FROM 'administrator' AND authz.purpose() IS NOT DISTINCT FROM 'beheer' AND authz.organisation() IS NOT DISTINCT FROM f.organisation_id))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('roster:' || f.organisation_id, 0));
    SELECT * INTO f FROM import_file WHERE id = which FOR UPDATE;
    IF f.state <> 'staged' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN f;
END $$;
ALTER FUNCTION authz.staged_file(uuid) OWNER TO oversteek_writer;

-- `really` applies only what the preview showed, and only without a problem; else everything is undone and the preview renewed.
CREATE FUNCTION authz.run_roster(f import_file, really boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    taken record;
    all_problems jsonb := '[]';
    applied boolean := false;
BEGIN
    BEGIN
        SELECT * INTO taken FROM authz.take_roster(f);
        SET CONSTRAINTS ALL IMMEDIATE;
        all_problems := jsonb_path_query_array(f.problems, '$[*] ? (@.by == "file")') || taken.problems;
        IF NOT really OR all_problems <> '[]' OR taken.changes - 'lines' IS DISTINCT FROM f.changes - 'lines' THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'OV010'; END IF;
        applied := true;
    EXCEPTION WHEN SQLSTATE 'OV010' THEN NULL;
    END;
    UPDATE import_file SET changes = taken.changes, problems = all_problems, state = CASE WHEN applied THEN 'applied' ELSE 'staged' END::import_state,
           applied_at = CASE WHEN applied THEN authz.clock() END WHERE id = f.id;
    IF applied THEN
        UPDATE import_line SET values = '{}' WHERE import_id = f.id;
        PERFORM audit.append(NULL, 'identity', 'importedFile', f.id, jsonb_build_object('kind', f.kind, 'school', f.organisation_id, 'file', f.file_name, 'lines', f.lines) || (taken.changes - 'lines'));
    END IF;
    RETURN applied;
END $$;
ALTER FUNCTION authz.run_roster(import_file, boolean) OWNER TO oversteek_writer;

CREATE FUNCTION authz.preview_roster(which uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.run_roster(authz.staged_file(which), false)
$$;
CREATE FUNCTION authz.apply_roster(which uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.run_roster(authz.staged_file(which), true)
$$;
CREATE FUNCTION authz.discard_roster(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.staged_file(which);
BEGIN
    UPDATE import_file SET state = 'discarded' WHERE id = f.id;
    UPDATE import_line SET values = '{}' WHERE import_id = f.id;
END $$;
ALTER FUNCTION authz.preview_roster(uuid) OWNER TO oversteek_writer;
ALTER FUNCTION authz.apply_roster(uuid) OWNER TO oversteek_writer;
ALTER FUNCTION authz.discard_roster(uuid) OWNER TO oversteek_writer;

GRANT EXECUTE ON FUNCTION authz.school_year(date), authz.roster_person(uuid, text, text), authz.suggest_matches(uuid, uuid), authz.take_students(import_file), authz.take_groups(import_file), authz.take_staff(import_file),
    authz.set_groups(uuid, uuid, text, group_role, jsonb, timestamptz), authz.set_desks(uuid, uuid, jsonb, jsonb, timestamptz), authz.student_by_number(uuid, uuid, text), authz.take_guardians(import_file),
    authz.take_results(import_file), authz.take_roster(import_file), authz.staged_file(uuid), authz.run_roster(import_file, boolean) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.preview_roster(uuid), authz.apply_roster(uuid), authz.discard_roster(uuid) TO oversteek_app, oversteek_job;
