-- Who works where, in which role. Where somebody can be called: authz.staff_to_call (access/contact.sql).

CALL authz.guard('membership');
GRANT SELECT (id, name, number, organisation_id, person_id, role, valid_from, valid_until) ON membership
    TO oversteek_app;
GRANT SELECT ON membership TO oversteek_job;
GRANT DELETE ON membership TO oversteek_writer;

-- Colleagues and the people of another school are known by name and role to everybody who is signed in: an owner has
-- a name.
CREATE POLICY staff_is_known ON membership FOR SELECT TO oversteek_app
    USING ((SELECT authz.uid()) IS NOT NULL);

CREATE POLICY job_reads ON membership FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);

CREATE TRIGGER a_remember_new AFTER INSERT ON membership
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON membership
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE CONSTRAINT TRIGGER keep_a_stand_in AFTER UPDATE OF valid_until ON membership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.keep_a_stand_in();

CREATE TRIGGER move_the_duty AFTER UPDATE OF valid_until ON membership
    FOR EACH ROW EXECUTE FUNCTION authz.nobody_left_behind();

CREATE TRIGGER end_old_links AFTER UPDATE OF email ON membership
    FOR EACH ROW WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION authz.on_address();
