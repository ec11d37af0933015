-- Who sits at which desk, and since when.

CALL authz.guard('desk_member');
GRANT SELECT ON desk_member TO oversteek_app, oversteek_job;
GRANT DELETE ON desk_member TO oversteek_writer;

CREATE POLICY staff_is_known ON desk_member FOR SELECT TO oversteek_app
    USING ((SELECT authz.uid()) IS NOT NULL);

CREATE POLICY job_reads ON desk_member FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);

CREATE TRIGGER a_remember_new AFTER INSERT ON desk_member
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON desk_member
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE CONSTRAINT TRIGGER keep_a_stand_in AFTER UPDATE OF valid_until ON desk_member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.keep_a_stand_in();
