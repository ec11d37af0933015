-- Questions of a receiver and their answers.

CALL authz.guard_student('application_question');
GRANT SELECT, INSERT ON application_question TO oversteek_app;
GRANT UPDATE (answer, answered_at, version) ON application_question TO oversteek_app;
GRANT SELECT ON application_question TO oversteek_job;

CREATE POLICY with_application ON application_question FOR SELECT TO oversteek_app
    USING (application_id = ANY (ARRAY(SELECT a.id FROM application a)));

CREATE POLICY receiver_asks ON application_question FOR INSERT TO oversteek_app
    WITH CHECK (membership_id = (SELECT authz.membership()) AND answered_at IS NULL
    AND application_id = ANY (ARRAY(SELECT a.id FROM application a
        WHERE a.organisation_id = (SELECT authz.organisation()) AND a.student_id = application_question.student_id)));

CREATE POLICY student_answers ON application_question FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE TRIGGER a_own_columns BEFORE UPDATE ON application_question
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('student: answer answered_at');

CREATE TRIGGER b_derives BEFORE INSERT ON application_question
    FOR EACH ROW EXECUTE FUNCTION authz.derives(
        'asked_by_name=name',
        'asked_at=now',
        'answered_at=none',
        'answer=blank');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON application_question
    FOR EACH ROW EXECUTE FUNCTION authz.derives('answered_at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON application_question
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
