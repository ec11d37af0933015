-- Who guides which class, and since when.

CALL authz.guard('group_staff');
GRANT SELECT ON group_staff TO oversteek_app, oversteek_job;
GRANT DELETE ON group_staff TO oversteek_writer;

CREATE POLICY staff_is_known ON group_staff FOR SELECT TO oversteek_app
    USING ((SELECT authz.uid()) IS NOT NULL);

CREATE POLICY job_reads ON group_staff FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);

CREATE TRIGGER a_remember_new AFTER INSERT ON group_staff
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON group_staff
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');
