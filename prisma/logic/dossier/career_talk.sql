-- Career talks: what was said and agreed.

CALL authz.guard_student('career_talk');
GRANT SELECT, INSERT ON career_talk TO oversteek_app;
GRANT UPDATE (day, mentor_signed_at, preparation, step, step_by, student_signed_at,
    version) ON career_talk TO oversteek_app;

CREATE POLICY talks ON career_talk FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))
    AND ((SELECT authz.student()) = student_id OR organisation_id = (SELECT authz.organisation())));

CREATE POLICY plans ON career_talk FOR INSERT TO oversteek_app
    WITH CHECK (membership_id = (SELECT authz.membership()) AND organisation_id = (SELECT authz.organisation())
    AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));

CREATE POLICY student_talks ON career_talk FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY school_talks ON career_talk FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

-- Nobody signs for somebody else, and a step that changes needs both signatures anew. A colleague who holds the talk in
-- somebody's place stands under it by the own name: whose talk it is follows from who writes the step or signs it.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_talk() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    other_words boolean := TG_OP = 'UPDATE' AND (NEW.step, NEW.step_by) IS DISTINCT FROM (OLD.step, OLD.step_by);
BEGIN
    IF authz.uid() IS NULL THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' THEN
        IF (NEW.day >= authz.today()) IS NOT TRUE THEN RAISE EXCEPTION 'in_the_past' USING ERRCODE = 'OV003'; END IF;
        NEW.mentor_name := authz.actor_name();
        NEW.preparation := '';
        NEW.student_signed_at := NULL;
        NEW.mentor_signed_at := CASE WHEN NEW.step <> '' AND NEW.mentor_signed_at IS NOT NULL THEN authz.clock() END;
        RETURN NEW;
    END IF;
    IF authz.student() IS NOT NULL THEN
        NEW.day := OLD.day;
        NEW.mentor_signed_at := CASE WHEN other_words THEN NULL ELSE OLD.mentor_signed_at END;
        NEW.student_signed_at := CASE WHEN NEW.step = '' OR NEW.student_signed_at IS NULL
            THEN NULL WHEN other_words OR OLD.student_signed_at IS NULL
            THEN authz.clock() ELSE OLD.student_signed_at END;
    ELSE
        NEW.preparation := OLD.preparation;
        NEW.student_signed_at := CASE WHEN other_words THEN NULL ELSE OLD.student_signed_at END;
        NEW.mentor_signed_at := CASE WHEN NEW.step = '' OR NEW.mentor_signed_at IS NULL
            THEN NULL WHEN other_words OR OLD.mentor_signed_at IS NULL THEN authz.clock() ELSE OLD.mentor_signed_at END;
        IF other_words OR (OLD.mentor_signed_at IS NULL AND NEW.mentor_signed_at IS NOT NULL) THEN
            NEW.membership_id := authz.membership();
            NEW.mentor_name := authz.actor_name();
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER own_signature BEFORE INSERT OR UPDATE ON career_talk FOR EACH ROW EXECUTE FUNCTION authz.before_talk();

CREATE TRIGGER b_derives BEFORE INSERT ON career_talk
    FOR EACH ROW EXECUTE FUNCTION authz.derives('created_at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON career_talk
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
