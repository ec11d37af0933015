-- The log: only added to, read by the student and by an administrator of the school.

CALL authz.guard('audit_event');
ALTER TABLE audit_event OWNER TO oversteek_audit;
GRANT SELECT ON audit_event TO oversteek_app;
GRANT USAGE ON SEQUENCE audit_event_n_seq TO oversteek_audit;

CREATE POLICY audit_writes ON audit_event TO oversteek_audit
    USING (true)
    WITH CHECK (true);

CREATE POLICY within_reach ON audit_event AS RESTRICTIVE TO oversteek_app
    USING (student_id IS NULL OR student_id = ANY (ARRAY(SELECT authz.reach())));

CREATE POLICY own_log ON audit_event FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('accessLog')))
    AND (data_class <> 'help' OR student_id = (SELECT authz.student())));

CREATE POLICY school_log ON audit_event FOR SELECT TO oversteek_app
    USING (student_id IS NULL AND organisation_id = (SELECT authz.organisation())
        AND (SELECT authz.can('keepsSchool')));

-- owner migrator; execute nobody
CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
