-- An entry handed in, approved or given back.

CALL authz.guard_student('lob_review');
GRANT SELECT, INSERT ON lob_review TO oversteek_app;
GRANT UPDATE (decided_at, decided_by_name, organisation_id, read_version, state, submitted_at,
    version) ON lob_review TO oversteek_app;
GRANT DELETE ON lob_review TO oversteek_writer;

CREATE POLICY reviews ON lob_review FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY hands_in ON lob_review FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()) AND state = 'submitted' AND approved_version = 0
    AND entry_id = ANY (ARRAY(SELECT e.id FROM lob_entry e
        WHERE e.student_id = (SELECT authz.student()) AND NOT e.hidden_from_school)));

CREATE POLICY hands_in_again ON lob_review FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()) AND state = 'submitted');

-- To approve is to freeze, and only authz.freeze_entry does that.
CREATE POLICY gives_back ON lob_review FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND state = 'returned');

CREATE POLICY reads ON lob_review FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND state IN ('submitted', 'returned'));

-- Who decided, and of which school a review is, follows from who is there; a student can't write a decision, and an
-- answer alone is none.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.student() IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id
            AND e.organisation_id = NEW.organisation_id)
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
        NEW.submitted_at := authz.clock();
        NEW.decided_at := CASE WHEN TG_OP = 'UPDATE' THEN OLD.decided_at END;
        NEW.decided_by_name := CASE WHEN TG_OP = 'UPDATE' THEN OLD.decided_by_name ELSE '' END;
        NEW.read_version := CASE WHEN TG_OP = 'UPDATE' THEN OLD.read_version ELSE 0 END;
    ELSIF authz.membership() IS NOT NULL AND TG_OP = 'UPDATE' THEN
        IF (NEW.state <> 'submitted' OR OLD.state = 'submitted') IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        NEW.submitted_at := OLD.submitted_at;
        NEW.organisation_id := OLD.organisation_id;
        NEW.decided_at := CASE WHEN NEW.state = 'submitted' THEN OLD.decided_at ELSE authz.clock() END;
        NEW.decided_by_name := CASE WHEN NEW.state = 'submitted' THEN OLD.decided_by_name ELSE authz.actor_name() END;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER derive BEFORE INSERT OR UPDATE ON lob_review FOR EACH ROW EXECUTE FUNCTION authz.before_review();

-- A decision counts up by one from the decision that was seen, whoever writes it.
-- owner migrator; execute nobody
CREATE OR REPLACE FUNCTION authz.review_by_one() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.state IS DISTINCT FROM OLD.state AND (NEW.version = OLD.version + 1) IS NOT TRUE
    THEN RAISE EXCEPTION 'review_changed' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER by_one BEFORE UPDATE ON lob_review FOR EACH ROW EXECUTE FUNCTION authz.review_by_one();

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON lob_review
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
