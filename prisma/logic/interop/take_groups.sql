-- Lines about classes become classes.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.take_groups(f import_file) RETURNS SETOF authz.roster_line
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l record;
    known school_group;
BEGIN
    FOR l IN SELECT i.n, i.values ->> 'name' AS name, i.values ->> 'schoolYear' AS school_year,
        (i.values ->> 'finalYear')::boolean AS final_year FROM import_line i
        WHERE i.import_id = f.id AND i.kind = 'groups' AND i.sound ORDER BY i.n LOOP
        PERFORM authz.at_line(l.n);
        SELECT * INTO known FROM school_group g
            WHERE g.organisation_id = f.organisation_id AND g.school_year = l.school_year AND g.name = l.name;
        IF NOT FOUND THEN
            INSERT INTO school_group (organisation_id, name, school_year, final_year)
                VALUES (f.organisation_id, l.name, l.school_year, coalesce(l.final_year, false));
            RETURN NEXT ROW(l.n, 'new', l.name, NULL, NULL, NULL)::authz.roster_line;
        ELSIF known.final_year <> l.final_year THEN
            UPDATE school_group SET final_year = l.final_year WHERE id = known.id;
            RETURN NEXT ROW(l.n, 'changed', l.name, 'finalYear', NULL, NULL)::authz.roster_line;
        ELSE
            RETURN NEXT ROW(l.n, 'unchanged', l.name, NULL, NULL, NULL)::authz.roster_line;
        END IF;
    END LOOP;
END $$;
