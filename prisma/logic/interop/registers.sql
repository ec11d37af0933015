-- Public registers: put, looked at, applied, undone.

-- Whole or not at all. False: the registers changed since the preview, which is new now, or lines hold a fault;
-- nothing was written.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.apply_register(file uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f register_file;
    now_says jsonb;
    did jsonb;
BEGIN
    IF authz.may_register(file) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('registers', 0));
    SELECT * INTO f FROM register_file r WHERE r.id = file FOR UPDATE;
    IF f.state <> 'staged' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    now_says := authz.register_report(f.register);
    IF now_says <> f.report OR f.problems <> '[]' THEN
        UPDATE register_file SET report = now_says WHERE id = file;
        RETURN false;
    END IF;

    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', l.kind, 'code', l.code, 'school',
        l.school, 'id', l.id, 'was', l.was, 'becomes', l.becomes))), '[]')
      INTO did FROM authz.register_lines(f.register) l WHERE l.was IS DISTINCT FROM l.becomes;
    INSERT INTO organisation (kind, sector, code, name, city, municipality)
    SELECT 'school', (d.becomes ->> 'sector')::sector, d.code, d.becomes ->> 'name', d.becomes ->> 'city',
        d.becomes ->> 'municipality'
        FROM jsonb_to_recordset(did) AS d(kind text, code text, school text, id uuid, becomes jsonb)
        WHERE d.kind = 'school'
        ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, sector = EXCLUDED.sector, city = EXCLUDED.city,
            municipality = EXCLUDED.municipality;
    INSERT INTO site (organisation_id, code, name, postcode4, city, municipality)
    SELECT o.id, d.code, d.becomes ->> 'name', d.becomes ->> 'postcode4', d.becomes ->> 'city',
        d.becomes ->> 'municipality'
        FROM jsonb_to_recordset(did) AS d(kind text, code text, school text, id uuid, becomes jsonb)
        JOIN organisation o ON o.code = d.school WHERE d.kind = 'site'
        ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, postcode4 = EXCLUDED.postcode4, city = EXCLUDED.city,
            municipality = EXCLUDED.municipality;
    UPDATE programme p SET name = d.becomes ->> 'name', level = d.becomes ->> 'level', code = d.code
        FROM jsonb_to_recordset(did) AS d(kind text, code text, school text, id uuid, becomes jsonb)
        WHERE d.kind = 'programme' AND d.id = p.id;
    INSERT INTO programme (organisation_id, name, level, code)
    SELECT o.id, d.becomes ->> 'name', d.becomes ->> 'level', d.code
        FROM jsonb_to_recordset(did) AS d(kind text, code text, school text, id uuid, becomes jsonb)
        JOIN organisation o ON o.code = d.school WHERE d.kind = 'programme' AND d.id IS NULL;
    INSERT INTO qualification (code, name) SELECT d.code, d.becomes ->> 'name'
        FROM jsonb_to_recordset(did) AS d(kind text, code text, school text, id uuid, becomes jsonb)
        WHERE d.kind = 'qualification' ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name;

    UPDATE register_file SET state = 'applied', applied_at = authz.clock(), before = did, register = '{}'
        WHERE id = file;
    IF did <> '[]' THEN PERFORM audit.append(NULL, 'identity', 'importedFile', file,
        jsonb_build_object('kind', 'registers', 'lines', jsonb_array_length(did))); END IF;
    RETURN true;
END $$;

-- Two thousand rows more of one kind, for a file that waits. Only whoever may decide about the file puts rows in it.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.put_register(file uuid, of_kind text, rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.may_register(file) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF (of_kind IN ('schools', 'sites', 'programmes', 'qualifications') AND jsonb_typeof(rows) = 'array'
        AND jsonb_array_length(rows) <= 2000) IS NOT TRUE
    THEN RAISE EXCEPTION 'no piece of a register' USING ERRCODE = 'OV003'; END IF;
    UPDATE register_file f
        SET register = jsonb_set(f.register, ARRAY[of_kind], coalesce(f.register -> of_kind, '[]') || rows)
     WHERE f.id = file AND f.state = 'staged' AND f.report = '{}';
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
END $$;

-- What a register would change; changes nothing.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.preview_register(file uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.may_register(file) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    UPDATE register_file f SET report = authz.register_report(f.register) WHERE f.id = file AND f.state = 'staged';
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
END $$;

-- Throws a register's file away before it was applied.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.discard_register(file uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.may_register(file) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    UPDATE register_file SET state = 'discarded', register = '{}' WHERE id = file AND state = 'staged';
    IF NOT FOUND THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
END $$;

-- Puts back what a file changed. What changed since, or has something attached, is told and left; without `rest`
-- nothing at all happens then.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.undo_register(file uuid, rest boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f register_file;
    d record;
    held jsonb := '[]';
    back int := 0;
    gone int := 0;
    hit int;
BEGIN
    IF authz.may_register(file) IS NOT TRUE THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('registers', 0));
    SELECT * INTO f FROM register_file r WHERE r.id = file FOR UPDATE;
    IF f.state <> 'applied' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    BEGIN
        FOR d IN SELECT * FROM jsonb_to_recordset(f.before) AS x(kind text, code text, school text, was jsonb,
            becomes jsonb)
                  ORDER BY CASE x.kind WHEN 'qualification' THEN 1 WHEN 'programme' THEN 2 WHEN 'site'
                      THEN 3 ELSE 4 END LOOP
            BEGIN
                IF d.was IS NULL THEN
                    CASE d.kind
                        WHEN 'qualification' THEN DELETE FROM qualification q
                            WHERE q.code = d.code AND q.name = d.becomes ->> 'name';
                        WHEN 'programme' THEN DELETE FROM programme p USING organisation o
                            WHERE o.id = p.organisation_id AND o.code = d.school AND p.code = d.code
                            AND p.desk_id IS NULL AND (p.name, p.level) = (d.becomes ->> 'name', d.becomes ->> 'level');
                        WHEN 'site' THEN DELETE FROM site s
                            WHERE s.code = d.code
                            AND (s.name, s.postcode4, s.city, s.municipality) = (d.becomes ->> 'name',
                            d.becomes ->> 'postcode4', d.becomes ->> 'city', d.becomes ->> 'municipality');
                        ELSE DELETE FROM organisation o
                            WHERE o.code = d.code AND NOT o.takes_part
                            AND (o.name, o.sector::text, o.city, o.municipality) = (d.becomes ->> 'name',
                            d.becomes ->> 'sector', d.becomes ->> 'city', d.becomes ->> 'municipality');
                    END CASE;
                ELSE
                    CASE d.kind
                        WHEN 'qualification' THEN UPDATE qualification q SET name = d.was ->> 'name'
                            WHERE q.code = d.code AND q.name = d.becomes ->> 'name';
                        WHEN 'programme' THEN UPDATE programme p
                            SET name = d.was ->> 'name', level = d.was ->> 'level', code = d.was ->> 'code'
                            FROM organisation o WHERE o.id = p.organisation_id AND o.code = d.school
                            AND p.code = d.code AND (p.name, p.level) = (d.becomes ->> 'name', d.becomes ->> 'level');
                        WHEN 'site' THEN UPDATE site s
                            SET name = d.was ->> 'name', postcode4 = d.was ->> 'postcode4', city = d.was ->> 'city',
                            municipality = d.was ->> 'municipality'
                            WHERE s.code = d.code
                                AND (s.name, s.postcode4, s.city, s.municipality) = (d.becomes ->> 'name',
                                d.becomes ->> 'postcode4', d.becomes ->> 'city', d.becomes ->> 'municipality');
                        ELSE UPDATE organisation o
                            SET name = d.was ->> 'name', sector = (d.was ->> 'sector')::sector,
                            city = d.was ->> 'city', municipality = d.was ->> 'municipality'
                            WHERE o.code = d.code
                                AND (o.name, o.sector::text, o.city, o.municipality) = (d.becomes ->> 'name',
                                d.becomes ->> 'sector', d.becomes ->> 'city', d.becomes ->> 'municipality');
                    END CASE;
                END IF;
                GET DIAGNOSTICS hit = ROW_COUNT;
                IF hit = 0 THEN held := held ||
                    jsonb_build_object('kind', d.kind, 'code', d.code, 'name', d.becomes ->> 'name', 'why', 'changed');
                ELSIF d.was IS NULL THEN gone := gone + 1;
                ELSE back := back + 1; END IF;
            EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
                held := held || jsonb_build_object('kind', d.kind, 'code', d.code, 'name', d.becomes ->> 'name',
                    'why', 'inUse');
            END;
        END LOOP;
        IF held <> '[]' AND NOT rest THEN RAISE EXCEPTION 'held' USING ERRCODE = 'OV099'; END IF;
        UPDATE register_file SET state = 'undone', report = report || jsonb_build_object('held', held),
            undone_at = authz.clock(), undone_by_name = (SELECT m.name FROM membership m
            WHERE m.id = authz.membership()) WHERE id = file;
        PERFORM audit.append(NULL, 'identity', 'undidFile', file,
            jsonb_build_object('kind', 'registers', 'restored', back, 'removed', gone, 'held',
            jsonb_array_length(held)));
    EXCEPTION WHEN SQLSTATE 'OV099' THEN
        UPDATE register_file SET report = report || jsonb_build_object('held', held) WHERE id = file;
        RETURN jsonb_build_object('undone', false, 'restored', 0, 'removed', 0, 'held', held);
    END;
    RETURN jsonb_build_object('undone', true, 'restored', back, 'removed', gone, 'held', held);
END $$;

-- Every row of a register beside what stands here. A school that takes part keeps what it says of itself; a list that
-- doesn't know the sector never takes away what somebody said.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.register_lines(register jsonb)
    RETURNS TABLE (kind text, code text, school text, id uuid, name text, was jsonb, becomes jsonb, said jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT 'school', s.code, s.code, o.id, w.name,
           CASE WHEN o.id IS NOT NULL
               THEN jsonb_build_object('name', o.name, 'sector', o.sector, 'city', o.city, 'municipality',
               o.municipality) END,
           jsonb_build_object('name', w.name, 'sector', w.sector, 'city', s.city, 'municipality', s.municipality),
           CASE WHEN o.takes_part AND (s.name <> o.name OR (s.sector <> 'unknown' AND s.sector <> o.sector))
               THEN jsonb_build_object('name', s.name, 'sector', s.sector) END
      FROM jsonb_to_recordset(register -> 'schools') AS s(code text, name text, sector sector, city text,
          municipality text)
      LEFT JOIN organisation o ON o.code = s.code
     CROSS JOIN LATERAL (SELECT CASE WHEN o.takes_part THEN o.name ELSE s.name END AS name,
                                CASE WHEN o.takes_part OR (o.id IS NOT NULL AND s.sector = 'unknown')
                                    THEN o.sector ELSE s.sector END AS sector) w
    UNION ALL
    SELECT 'site', s.code, s.school, t.id, s.name,
           CASE WHEN t.id IS NOT NULL
               THEN jsonb_build_object('name', t.name, 'postcode4', t.postcode4, 'city', t.city, 'municipality',
               t.municipality) END,
           jsonb_build_object('name', s.name, 'postcode4', s.postcode4, 'city', s.city, 'municipality',
               s.municipality), NULL
      FROM jsonb_to_recordset(register -> 'sites') AS s(code text, school text, name text, postcode4 text, city text,
          municipality text) LEFT JOIN site t ON t.code = s.code
    UNION ALL
    SELECT 'programme', s.code, s.school, p.id, s.name,
           CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('name', p.name, 'level', p.level, 'code', p.code) END,
           CASE WHEN p.id IS NOT NULL AND o.takes_part
               THEN jsonb_build_object('name', p.name, 'level', p.level, 'code', s.code)
               ELSE jsonb_build_object('name', s.name, 'level', s.level, 'code', s.code) END, NULL
      FROM jsonb_to_recordset(register -> 'programmes') AS s(code text, school text, name text, level text)
      LEFT JOIN organisation o ON o.code = s.school
      LEFT JOIN LATERAL (SELECT * FROM programme p
          WHERE p.organisation_id = o.id
          AND (p.code = s.code OR (p.code = '' AND lower(p.name) = lower(s.name) AND p.level = s.level))
          ORDER BY p.code DESC LIMIT 1) p ON true
    UNION ALL
    SELECT 'qualification', s.code, NULL, q.id, s.name, CASE WHEN q.id IS NOT NULL
        THEN jsonb_build_object('name', q.name) END, jsonb_build_object('name', s.name), NULL
      FROM jsonb_to_recordset(register -> 'qualifications') AS s(code text, name text) LEFT
          JOIN qualification q ON q.code = s.code
$$;

-- What a register would do: counts by kind, the first lines that do something, and the schools that keep their own
-- name or sector.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.register_report(register jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH lines AS MATERIALIZED (SELECT l.*, CASE WHEN l.was IS NULL THEN 'new' WHEN l.was <> l.becomes
        THEN 'changed' ELSE 'unchanged' END AS outcome FROM authz.register_lines(register) l),
         counts AS (SELECT k.kind,
             jsonb_build_object('new', count(*) FILTER (WHERE outcome = 'new'), 'changed',
             count(*) FILTER (WHERE outcome = 'changed'), 'unchanged',
             count(*) FILTER (WHERE outcome = 'unchanged')) AS count
                      FROM (VALUES ('school'), ('site'), ('programme'), ('qualification')) k(kind) LEFT
                          JOIN lines l ON l.kind = k.kind GROUP BY k.kind)
    SELECT jsonb_build_object(
        'counts', (SELECT jsonb_object_agg(kind, count) FROM counts),
        'kept', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', was ->> 'name', 'sector',
            was ->> 'sector', 'saidName', said ->> 'name', 'saidSector', said ->> 'sector') ORDER BY code), '[]')
            FROM lines WHERE said IS NOT NULL),
        'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'code', code, 'name', name, 'outcome',
            outcome, 'fields',
                            (SELECT coalesce(jsonb_agg(f.key ORDER BY f.key), '[]') FROM jsonb_each(shown.becomes) f
                                WHERE shown.was IS NOT NULL AND shown.was -> f.key IS DISTINCT FROM f.value))
                                ORDER BY outcome, kind, code), '[]')
                    FROM (SELECT * FROM lines
                        WHERE outcome <> 'unchanged' ORDER BY outcome, kind, code LIMIT 200) shown))
$$;

-- Whether the one in the context keeps registers, or holds this file.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.may_register(file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.mode() = 'write' AND (authz.job() = 'registers'
        OR (authz.keeps_registers()
            AND EXISTS (SELECT FROM register_file f
            WHERE f.id = file AND (f.organisation_id = authz.organisation() OR f.organisation_id IS NULL))))
$$;

-- Whoever keeps the registers: the administrator of a region. Every school reads them; none writes them.
-- owner authz; execute app, writer
CREATE OR REPLACE FUNCTION authz.keeps_registers() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(authz.can('keepsSchool') AND authz.purpose() = 'beheer'
       AND EXISTS (SELECT FROM organisation o WHERE o.id = authz.organisation() AND o.kind = 'region'), false)
$$;
