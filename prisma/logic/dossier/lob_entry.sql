-- An entry in a student's LOB dossier: written by the student, read by the school unless hidden.

CALL authz.guard_student('lob_entry');
GRANT SELECT, INSERT ON lob_entry TO oversteek_app;
GRANT UPDATE (activity_type, competences, day, did, evaluation, form_version_id, goals, hidden_from_school, last_day,
    next_step, partner, place, result, title, updated_at, version) ON lob_entry TO oversteek_app;
GRANT DELETE ON lob_entry TO oversteek_writer;

CREATE POLICY entries ON lob_entry FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_part('entries')))
    AND (NOT hidden_from_school OR student_id = (SELECT authz.student())));

CREATE POLICY own_words_insert ON lob_entry FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY own_words_update ON lob_entry FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

-- What is kept from school leaves the school's sight as a whole. Only what counts for the exam (PTA) stays, as it was
-- when it was approved.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_entry_hidden() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE lob_extra SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id;
    UPDATE lob_evidence SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id;
    UPDATE lob_version SET hidden_from_school = NEW.hidden_from_school WHERE entry_id = NEW.id AND reason <> 'pta';
    IF NEW.hidden_from_school THEN DELETE FROM lob_review WHERE entry_id = NEW.id; END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER extras_follow AFTER UPDATE OF hidden_from_school ON lob_entry
    FOR EACH ROW WHEN (NEW.hidden_from_school <> OLD.hidden_from_school) EXECUTE FUNCTION authz.on_entry_hidden();

-- What came from another school's dossier keeps the days that it has there.
CREATE TRIGGER b_derives BEFORE INSERT ON lob_entry
    FOR EACH ROW WHEN (NEW.brought IS NULL) EXECUTE FUNCTION authz.derives('created_at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OF hidden_from_school OR DELETE ON lob_entry
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
