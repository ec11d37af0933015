-- Two students who turned out to be one person (decision 0011).

CALL authz.guard_student('student_link');
GRANT SELECT ON student_link TO oversteek_app;

CREATE POLICY own_links ON student_link FOR SELECT TO oversteek_app
    USING (person_id = (SELECT authz.uid()) AND (SELECT authz.membership()) IS NULL);

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON student_link
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
