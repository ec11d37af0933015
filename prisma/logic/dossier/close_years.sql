-- The end of a school year: what was approved in it is copied.

-- Closes a school year for one group of the own school: what its students may show of that year stays readable as it
-- was. Answers with how many versions that made.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.close_year(in_group uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    g school_group;
    made int;
BEGIN
    SELECT * INTO g FROM school_group WHERE id = in_group AND organisation_id = authz.organisation();
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR g.id IS NULL
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    SELECT coalesce(sum(authz.copy_version(e, 'yearClosed', g.organisation_id, authz.actor_name())), 0) INTO made
        FROM lob_entry e
     WHERE e.student_id = ANY (ARRAY(SELECT n.student_id FROM enrolment n WHERE n.group_id = g.id))
         AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
       AND e.organisation_id = g.organisation_id AND e.school_year = g.school_year AND NOT e.hidden_from_school;
    RETURN made;
END $$;

-- What no mentor closed by hand is closed by the night after the year's last day.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.close_years() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    made int;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    SELECT coalesce(sum(authz.copy_version(e, 'yearClosed', e.organisation_id, 'Oversteek')), 0) INTO made
        FROM lob_entry e
     WHERE NOT e.hidden_from_school AND make_date(right(e.school_year, 4)::int, 8, 1) <= authz.today()
       AND NOT EXISTS (SELECT FROM lob_version v WHERE v.entry_id = e.id AND v.reason = 'yearClosed');
    RETURN made;
END $$;
