-- Files and links with an entry (decision 0014).

CALL authz.guard_student('lob_evidence');
GRANT SELECT, INSERT ON lob_evidence TO oversteek_app;
GRANT UPDATE (draft_id, entry_id, title) ON lob_evidence TO oversteek_app;
GRANT SELECT (id, preview_key, storage_key) ON lob_evidence TO oversteek_job;
GRANT DELETE ON lob_evidence TO oversteek_writer;

CREATE POLICY own ON lob_evidence FOR SELECT TO oversteek_app
    USING (student_id = (SELECT authz.student()));

CREATE POLICY with_its_entry ON lob_evidence FOR SELECT TO oversteek_app
    USING (entry_id IS NOT NULL AND NOT hidden_from_school
        AND student_id = ANY (ARRAY(SELECT authz.visible_part('entries'))));

CREATE POLICY own_insert ON lob_evidence FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL
        OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student()))))
    AND (draft_id IS NULL OR draft_id = ANY (ARRAY(SELECT d.id FROM lob_draft d))));

CREATE POLICY own_update ON lob_evidence FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL
        OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student())))));

-- The class and hiding of a file follow its entry.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_evidence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.hidden_from_school := coalesce((SELECT e.hidden_from_school FROM lob_entry e WHERE e.id = NEW.entry_id), false);
    RETURN NEW;
END $$;

CREATE TRIGGER follows_its_entry BEFORE INSERT OR UPDATE ON lob_evidence
    FOR EACH ROW EXECUTE FUNCTION authz.before_evidence();

CREATE TRIGGER b_derives BEFORE INSERT ON lob_evidence
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now');
