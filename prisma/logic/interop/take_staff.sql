-- Lines about colleagues become memberships, classes and desks.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.take_staff(f import_file) RETURNS SETOF authz.roster_line
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
        AND authz.has(m.role, 'keepsSchool') AND authz.live(m.valid_from, m.valid_until));
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
                AND authz.has(m.role, 'keepsSchool') AND authz.live(m.valid_from, m.valid_until)) THEN
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

-- The groups that a line means: a list is all of them; what came and what ended is laid over what is there.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.listed_groups(said jsonb, who uuid, year text, as_role group_role)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE jsonb_typeof(said) WHEN 'array' THEN said WHEN 'object' THEN (
        SELECT coalesce(jsonb_agg(DISTINCT x.name), '[]') FROM (
            SELECT g.name FROM group_staff s JOIN school_group g ON g.id = s.group_id
             WHERE s.membership_id = who AND s.role = as_role AND g.school_year = year
               AND (s.valid_until IS NULL OR s.valid_until > authz.clock()) AND NOT said -> 'drop' ? g.name
            UNION SELECT jsonb_array_elements_text(said -> 'add')) x) END
$$;
