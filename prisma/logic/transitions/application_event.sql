-- What happened to an application.

CALL authz.guard_student('application_event');
GRANT SELECT ON application_event TO oversteek_app, oversteek_job;

CREATE POLICY with_application ON application_event FOR SELECT TO oversteek_app
    USING (application_id = ANY (ARRAY(SELECT a.id FROM application a)));
