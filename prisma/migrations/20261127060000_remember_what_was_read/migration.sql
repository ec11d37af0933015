-- Remember which version of an entry its mentor read and only answered, so that it waits for nobody and a newer text waits again.
SET lock_timeout = '5s';

ALTER TABLE "lob_review" ADD COLUMN "read_version" INTEGER NOT NULL DEFAULT 0;

GRANT UPDATE (read_version) ON lob_review TO oversteek_app;
CREATE POLICY reads ON lob_review FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND state IN ('submitted', 'returned'));

-- Who decided, and of which school a review is, follows from who is there; a student can't write a decision, and an answer alone is none.
CREATE OR REPLACE FUNCTION authz.before_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.student() IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id AND e.organisation_id = NEW.organisation_id) THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
        NEW.submitted_at := authz.clock();
        NEW.decided_at := CASE WHEN TG_OP = 'UPDATE' THEN OLD.decided_at END;
        NEW.decided_by_name := CASE WHEN TG_OP = 'UPDATE' THEN OLD.decided_by_name ELSE '' END;
        NEW.read_version := CASE WHEN TG_OP = 'UPDATE' THEN OLD.read_version ELSE 0 END;
    ELSIF authz.membership() IS NOT NULL AND TG_OP = 'UPDATE' THEN
        IF NEW.state = 'submitted' AND OLD.state <> 'submitted' THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        NEW.submitted_at := OLD.submitted_at;
        NEW.organisation_id := OLD.organisation_id;
        NEW.decided_at := CASE WHEN NEW.state = 'submitted' THEN OLD.decided_at ELSE authz.clock() END;
        NEW.decided_by_name := CASE WHEN NEW.state = 'submitted' THEN OLD.decided_by_name ELSE authz.actor_name() END;
    END IF;
    RETURN NEW;
END $$;

UPDATE lob_review r SET read_version = e.version FROM lob_entry e
 WHERE e.id = r.entry_id AND EXISTS (SELECT FROM lob_answer a WHERE a.entry_id = e.id AND a.created_at >= r.submitted_at);
