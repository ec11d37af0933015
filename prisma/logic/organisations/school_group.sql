-- Classes of a school: a public list.

CALL authz.anew('school_group');
GRANT SELECT ON school_group TO oversteek_app, oversteek_job;
GRANT DELETE ON school_group TO oversteek_writer;

CREATE TRIGGER a_remember_new AFTER INSERT ON school_group
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON school_group
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');
