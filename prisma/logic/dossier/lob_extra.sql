-- Answers to a school's own questions.

CALL authz.guard_student('lob_extra');
GRANT SELECT, INSERT ON lob_extra TO oversteek_app;
GRANT UPDATE (answer, title, updated_at) ON lob_extra TO oversteek_app;
GRANT DELETE ON lob_extra TO oversteek_writer;

CREATE POLICY own_words ON lob_extra FOR SELECT TO oversteek_app
    USING ((SELECT authz.membership()) IS NULL AND student_id = ANY (ARRAY(SELECT authz.visible_part('extras')))
    AND (NOT hidden_from_school OR student_id = (SELECT authz.student())));

CREATE POLICY at_the_school_that_asks ON lob_extra FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND NOT hidden_from_school
    AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));

CREATE POLICY shared ON lob_extra FOR SELECT TO oversteek_app
    USING (NOT hidden_from_school AND student_id = ANY (ARRAY(SELECT authz.shared_part('extras'))));

CREATE POLICY own_words_insert ON lob_extra FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student())
    AND (entry_id IS NULL
        OR entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e WHERE e.student_id = (SELECT authz.student())))));

CREATE POLICY own_words_update ON lob_extra FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

-- An own question follows its entry: what is kept from school is kept whole.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_extra() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    NEW.hidden_from_school := coalesce((SELECT e.hidden_from_school FROM lob_entry e WHERE e.id = NEW.entry_id), false);
    RETURN NEW;
END $$;

CREATE TRIGGER follows_its_entry BEFORE INSERT OR UPDATE ON lob_extra
    FOR EACH ROW EXECUTE FUNCTION authz.before_extra();
