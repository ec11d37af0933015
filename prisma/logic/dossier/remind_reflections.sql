-- Nightly: a letter for a day without a look-back.

-- A reminder goes where its reader is known to read.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.remind_reflections(which uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    d record;
    reminded int := 0;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    FOR d IN UPDATE orientation_day o SET reminded_at = authz.clock() FROM student s
              WHERE o.id = ANY (which) AND o.state = 'agreed' AND o.reminded_at IS NULL AND s.id = o.student_id
        RETURNING s.call_name, o.organisation_id,
            (SELECT c.sign_in_email FROM student_contact c WHERE c.student_id = s.id) AS email
    LOOP
        reminded := reminded + 1;
        PERFORM authz.put_mail('reflectionReminder', coalesce(d.email, ''), d.call_name, jsonb_build_object(
            'school', (SELECT g.name FROM organisation g WHERE g.id = d.organisation_id), 'place', 'student'), 'nl',
                NULL, NULL);
    END LOOP;
    RETURN reminded;
END $$;
