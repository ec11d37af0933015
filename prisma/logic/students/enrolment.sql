-- Which school and class a student sits in, and since when; opens what that school sees.

CALL authz.guard_student('enrolment');
GRANT SELECT ON enrolment TO oversteek_app, oversteek_job;
GRANT DELETE ON enrolment TO oversteek_writer;

-- A receiver with only an application learns the home school from the owner's row; earlier schools are learning
-- history.
CREATE POLICY whole_or_own ON enrolment FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('identity')))
        OR organisation_id = (SELECT authz.organisation()));

CREATE POLICY released_history ON enrolment FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible('learning'))));

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_enrolments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_enrolments(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;

CREATE TRIGGER open_grants AFTER INSERT ON enrolment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.on_enrolments();

CREATE TRIGGER change_grants AFTER UPDATE ON enrolment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.on_enrolments();

CREATE TRIGGER a_remember_new AFTER INSERT ON enrolment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON enrolment
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');
