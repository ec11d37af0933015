-- What the mentor says of the student for the crossing, and what the student answers.

CALL authz.guard_student('mentor_view');
GRANT SELECT, INSERT ON mentor_view TO oversteek_app;
GRANT UPDATE (answered_at, reply, state, version) ON mentor_view TO oversteek_app;

CREATE POLICY view_at_home ON mentor_view FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY agreed_view_travels ON mentor_view FOR SELECT TO oversteek_app
    USING (state = 'agreed' AND student_id = ANY (ARRAY(SELECT authz.visible_part('mentorView'))));

CREATE POLICY own_view ON mentor_view FOR INSERT TO oversteek_app
    WITH CHECK (membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND state = 'asked' AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));

-- Only the student says yes or no; the author can only put a newer view in its place.
CREATE POLICY student_answers ON mentor_view FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()) AND state IN ('agreed', 'refused'));

CREATE POLICY author_replaces ON mentor_view FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (state = 'replaced');

CREATE TRIGGER a_own_columns BEFORE UPDATE ON mentor_view
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('student: answered_at reply state', 'staff: state');

CREATE TRIGGER b_derives BEFORE INSERT ON mentor_view
    FOR EACH ROW EXECUTE FUNCTION authz.derives(
        'author_name=name',
        'created_at=now',
        'answered_at=none',
        'reply=blank');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON mentor_view
    FOR EACH ROW EXECUTE FUNCTION authz.derives('answered_at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON mentor_view
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
