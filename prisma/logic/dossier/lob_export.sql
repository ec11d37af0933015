-- Takings out of the dossier.

CALL authz.guard_student('lob_export');
GRANT SELECT, INSERT ON lob_export TO oversteek_app;
GRANT UPDATE (bytes, done, state, storage_key, total) ON lob_export TO oversteek_app;
GRANT SELECT ON lob_export TO oversteek_job;
GRANT DELETE ON lob_export TO oversteek_writer;

CREATE POLICY own ON lob_export FOR SELECT TO oversteek_app
    USING (student_id = (SELECT authz.student()));

CREATE POLICY own_insert ON lob_export FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY own_update ON lob_export FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE TRIGGER b_derives BEFORE INSERT ON lob_export
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now');
