-- Lines about parents become guardianships.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.take_guardians(f import_file) RETURNS SETOF authz.roster_line
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
