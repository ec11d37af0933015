-- A person is a key (issuer and subject), without a name; seen by oneself.

CALL authz.guard('person');
GRANT SELECT ON person TO oversteek_app, oversteek_job;
GRANT DELETE ON person TO oversteek_writer;

CREATE POLICY own_person ON person FOR SELECT TO oversteek_app
    USING (id = (SELECT authz.uid()));

CREATE POLICY job_person ON person FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);

CREATE TRIGGER a_remember_new AFTER INSERT ON person
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON person
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');
