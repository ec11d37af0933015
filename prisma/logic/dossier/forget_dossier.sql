-- Nightly: what nobody may keep any longer goes.

-- Frozen versions of erased entries, two years after their student left the school; files to take along, a day after
-- they were made.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.forget_dossier() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    gone int;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    DELETE FROM lob_export WHERE created_at < authz.clock() - interval '1 day';
    DELETE FROM lob_version v WHERE NOT EXISTS (SELECT FROM lob_entry e WHERE e.id = v.entry_id)
       AND NOT EXISTS (SELECT FROM enrolment n
           WHERE n.student_id = v.student_id AND n.organisation_id = v.organisation_id
           AND (n.last_day IS NULL OR n.last_day + interval '2 years' >= authz.today()));
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
