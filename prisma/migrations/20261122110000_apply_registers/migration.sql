-- Take the register of schools in as it is: one function, one transaction, and what a school says of itself outranks a list.
SET lock_timeout = '5s';

-- A list that doesn't know the sector never takes away what somebody said.
CREATE FUNCTION authz.register_schools(schools jsonb) RETURNS TABLE (id uuid, code text, name text, sector sector, city text, municipality text, takes_part boolean, changes boolean, said_name text, said_sector sector)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT o.id, s.code, w.name, w.sector, s.city, s.municipality, coalesce(o.takes_part, false),
           (w.name, w.sector, s.city, s.municipality) IS DISTINCT FROM (o.name, o.sector, o.city, o.municipality), s.name, s.sector
      FROM jsonb_to_recordset(schools) AS s(code text, name text, sector sector, city text, municipality text)
      LEFT JOIN organisation o ON o.code = s.code
     CROSS JOIN LATERAL (SELECT CASE WHEN o.takes_part THEN o.name ELSE s.name END AS name,
                                CASE WHEN o.takes_part OR (o.id IS NOT NULL AND s.sector = 'unknown') THEN o.sector ELSE s.sector END AS sector) w
$$;
ALTER FUNCTION authz.register_schools(jsonb) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.register_schools(jsonb) TO oversteek_writer;

CREATE FUNCTION authz.apply_registers(schools jsonb, sites jsonb, really boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    of_schools jsonb;
    of_sites jsonb;
    kept jsonb;
BEGIN
    IF authz.job() IS DISTINCT FROM 'registers' OR authz.mode() IS DISTINCT FROM 'write' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('registers', 0));

    SELECT jsonb_build_object('new', count(*) FILTER (WHERE r.id IS NULL), 'changed', count(*) FILTER (WHERE r.id IS NOT NULL AND r.changes), 'unchanged', count(*) FILTER (WHERE NOT r.changes))
      INTO of_schools FROM authz.register_schools(schools) r;
    SELECT coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name, 'sector', r.sector, 'saidName', r.said_name, 'saidSector', r.said_sector) ORDER BY r.code), '[]')
      INTO kept FROM authz.register_schools(schools) r WHERE r.takes_part AND (r.said_name <> r.name OR (r.said_sector <> 'unknown' AND r.said_sector <> r.sector));
    SELECT jsonb_build_object('new', count(*) FILTER (WHERE t.id IS NULL),
                              'changed', count(*) FILTER (WHERE t.id IS NOT NULL AND (t.name, t.postcode4, t.city, t.municipality) IS DISTINCT FROM (s.name, s.postcode4, s.city, s.municipality)),
                              'unchanged', count(*) FILTER (WHERE t.id IS NOT NULL AND (t.name, t.postcode4, t.city, t.municipality) IS NOT DISTINCT FROM (s.name, s.postcode4, s.city, s.municipality)))
      INTO of_sites FROM jsonb_to_recordset(sites) AS s(code text, school text, name text, postcode4 text, city text, municipality text) LEFT JOIN site t ON t.code = s.code;

    IF really THEN
        INSERT INTO organisation (kind, sector, code, name, city, municipality)
        SELECT 'school', r.sector, r.code, r.name, r.city, r.municipality FROM authz.register_schools(schools) r WHERE r.id IS NULL OR r.changes
            ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, sector = EXCLUDED.sector, city = EXCLUDED.city, municipality = EXCLUDED.municipality;
        INSERT INTO site (organisation_id, code, name, postcode4, city, municipality)
        SELECT o.id, s.code, s.name, s.postcode4, s.city, s.municipality
          FROM jsonb_to_recordset(sites) AS s(code text, school text, name text, postcode4 text, city text, municipality text) JOIN organisation o ON o.code = s.school
            ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, postcode4 = EXCLUDED.postcode4, city = EXCLUDED.city, municipality = EXCLUDED.municipality
         WHERE (site.name, site.postcode4, site.city, site.municipality) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.postcode4, EXCLUDED.city, EXCLUDED.municipality);
        IF ((of_schools ->> 'new')::int + (of_schools ->> 'changed')::int + (of_sites ->> 'new')::int + (of_sites ->> 'changed')::int) > 0 THEN
            PERFORM audit.append(NULL, 'identity', 'importedFile', NULL, jsonb_build_object('kind', 'registers', 'new', (of_schools ->> 'new')::int, 'changed', (of_schools ->> 'changed')::int,
                'newSites', (of_sites ->> 'new')::int, 'changedSites', (of_sites ->> 'changed')::int));
        END IF;
    END IF;
    RETURN jsonb_build_object('schools', of_schools, 'sites', of_sites, 'kept', kept);
END $$;
ALTER FUNCTION authz.apply_registers(jsonb, jsonb, boolean) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.apply_registers(jsonb, jsonb, boolean) TO oversteek_job;
