-- A school brings dossiers in, and takes them back.

-- Puts the lines of a list into their students' dossiers, all or none. A line of a student whom the bringer no longer
-- guides refuses the whole.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.bring_entries(which uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i lob_import;
    at_sector sector;
    made int;
BEGIN
    SELECT * INTO i FROM lob_import WHERE id = which AND organisation_id = authz.organisation() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR i.id IS NULL
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF (i.state = 'staged') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF EXISTS (SELECT FROM lob_import_line l WHERE l.import_id = which
        AND (l.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) IS NOT TRUE)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT o.sector INTO at_sector FROM organisation o WHERE o.id = i.organisation_id;
    UPDATE lob_import_line SET entry_id = gen_random_uuid() WHERE import_id = which;
    INSERT INTO lob_entry (id, student_id, organisation_id, school_year, sector, activity_type, title, did, goals,
        result, evaluation, next_step,
        day, last_day, place, partner, competences, import_id, created_at, updated_at)
    SELECT l.entry_id, l.student_id, i.organisation_id, l.core ->> 'schoolYear', at_sector,
        (l.core ->> 'activityType')::activity_type, l.core ->> 'title',
        coalesce(l.core ->> 'did', ''), coalesce(l.core ->> 'goals', ''), coalesce(l.core ->> 'result', ''),
            coalesce(l.core ->> 'evaluation', ''),
        coalesce(l.core ->> 'nextStep', ''), (l.core ->> 'day')::date, (l.core ->> 'lastDay')::date,
            coalesce(l.core ->> 'place', ''),
        coalesce(l.core ->> 'partner', ''), ARRAY(SELECT jsonb_array_elements_text(coalesce(l.core -> 'competences',
            '[]')))::competence[],
        i.id, authz.clock(), authz.clock()
      FROM lob_import_line l WHERE l.import_id = which ORDER BY l.n;
    GET DIAGNOSTICS made = ROW_COUNT;
    UPDATE lob_import SET state = 'applied', applied_at = authz.clock(), version = version + 1 WHERE id = which;
    RETURN made;
END $$;

-- Takes a list back within thirty days. What its student changed or what got something attached stays; answers with
-- how many those are.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.take_back_entries(which uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i lob_import;
    gone uuid[];
BEGIN
    SELECT * INTO i FROM lob_import WHERE id = which AND organisation_id = authz.organisation() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR i.id IS NULL
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF (i.state = 'applied' AND i.applied_at >= authz.clock() - interval '30 days') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    gone := ARRAY(SELECT e.id FROM lob_entry e WHERE e.import_id = which AND e.version = 1 AND NOT e.hidden_from_school
        AND NOT EXISTS (SELECT FROM lob_answer a WHERE a.entry_id = e.id) AND NOT EXISTS (SELECT FROM lob_evidence v
            WHERE v.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_extra x WHERE x.entry_id = e.id) AND NOT EXISTS (SELECT FROM lob_review r
            WHERE r.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_version v WHERE v.entry_id = e.id) AND NOT EXISTS (SELECT FROM orientation_day d
            WHERE d.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_draft d WHERE d.entry_id = e.id));
    DELETE FROM lob_entry WHERE id = ANY (gone);
    UPDATE lob_import SET state = 'undone', undone_at = authz.clock(), version = version + 1 WHERE id = which;
    RETURN (SELECT count(*) FROM lob_entry e WHERE e.import_id = which);
END $$;

-- Who put this in the dossier of the student who asks, with which list. The list itself stays the school's.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.brought_by(which uuid)
    RETURNS TABLE (by_name text, file_name text, applied_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.by_name, i.file_name, i.applied_at FROM lob_entry e JOIN lob_import i ON i.id = e.import_id
     WHERE e.id = which AND e.student_id = authz.student()
$$;
