-- What was done, step by step.

CALL authz.guard_student('intervention_step');
GRANT SELECT, INSERT ON intervention_step TO oversteek_app;

CREATE POLICY with_intervention ON intervention_step FOR SELECT TO oversteek_app
    USING (intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i)));

CREATE POLICY note_a_step ON intervention_step FOR INSERT TO oversteek_app
    WITH CHECK (membership_id = (SELECT authz.membership())
    AND intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i
        WHERE i.student_id = intervention_step.student_id AND i.state = 'open')));

CREATE TRIGGER b_derives BEFORE INSERT ON intervention_step
    FOR EACH ROW EXECUTE FUNCTION authz.derives('by_name=name', 'at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON intervention_step
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
