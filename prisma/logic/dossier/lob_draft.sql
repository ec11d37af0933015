-- What stands in the boxes and was not saved yet; only its student reads it (decision 0015).

CALL authz.guard_student('lob_draft');
GRANT SELECT, INSERT ON lob_draft TO oversteek_app;
GRANT UPDATE (brought, form_version_id, typed, updated_at, version) ON lob_draft TO oversteek_app;
GRANT DELETE ON lob_draft TO oversteek_writer;

CREATE POLICY own ON lob_draft FOR SELECT TO oversteek_app
    USING (student_id = (SELECT authz.student()));

CREATE POLICY own_insert ON lob_draft FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL
        OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student())))));

CREATE POLICY own_update ON lob_draft FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE TRIGGER b_derives BEFORE INSERT ON lob_draft
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now');
