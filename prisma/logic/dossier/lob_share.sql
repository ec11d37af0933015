-- Which parts of the dossier a student shares with which receiver.

CALL authz.guard_student('lob_share');
GRANT SELECT, INSERT ON lob_share TO oversteek_app;
GRANT UPDATE (confirmed_at, confirmed_by_name, confirmed_how, ended_at, version) ON lob_share TO oversteek_app;

CREATE POLICY shares ON lob_share FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))) AND (SELECT authz.membership()) IS NULL);

CREATE POLICY shares_at_home ON lob_share FOR SELECT TO oversteek_app
    USING ((SELECT authz.membership()) IS NOT NULL AND student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))));

CREATE POLICY own_share ON lob_share FOR INSERT TO oversteek_app
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE POLICY stop_or_confirm ON lob_share FOR UPDATE TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))))
    WITH CHECK (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))));

-- Shares and packages. A school that records a guardian's word says how it came: without that it is nobody's word.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_share() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    born date;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT * INTO STRICT a FROM application WHERE id = NEW.application_id AND student_id = NEW.student_id;
        IF (a.state NOT IN ('withdrawn', 'rejected', 'noShow') AND cardinality(NEW.parts) > 0) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        SELECT s.birth_date INTO born FROM student s WHERE s.id = NEW.student_id;
        NEW.desk_id := a.desk_id;
        NEW.shared_at := authz.clock();
        NEW.needs_guardian := born IS NULL OR authz.turns(born, 16) > authz.clock();
        NEW.ends_at := least(NEW.ends_at, authz.window_end(a.intended_start));
        NEW.confirmed_at := NULL;
        NEW.confirmed_how := NULL;
        NEW.confirmed_by_name := '';
        NEW.ended_at := NULL;
        RETURN NEW;
    END IF;
    IF NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at THEN
        IF (CASE WHEN authz.membership() IS NOT NULL THEN NEW.confirmed_how <> 'online' AND NEW.confirmed_by_name <> ''
                 ELSE authz.student() IS DISTINCT FROM NEW.student_id END) IS NOT TRUE
        THEN RAISE EXCEPTION 'guardian_confirms' USING ERRCODE = 'OV003'; END IF;
        IF authz.membership() IS NULL THEN
            NEW.confirmed_how := 'online';
            NEW.confirmed_by_name := authz.actor_name();
        END IF;
        NEW.confirmed_by_person_id := CASE WHEN authz.membership() IS NULL THEN authz.uid() END;
        NEW.recorded_by_membership_id := authz.membership();
    END IF;
    IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF NEW.ended_at IS DISTINCT FROM OLD.ended_at AND authz.membership() IS NOT NULL
    THEN RAISE EXCEPTION 'student_stops' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER derive BEFORE INSERT OR UPDATE ON lob_share FOR EACH ROW EXECUTE FUNCTION authz.before_share();

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_share() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_share(NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON lob_share FOR EACH ROW EXECUTE FUNCTION authz.on_share();

CREATE TRIGGER a_own_columns BEFORE UPDATE ON lob_share
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('student: ended_at',
        'guardian: confirmed_at confirmed_by_name confirmed_how ended_at',
        'staff: confirmed_at confirmed_by_name confirmed_how');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON lob_share
    FOR EACH ROW EXECUTE FUNCTION authz.derives('confirmed_at=now', 'ended_at=now');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON lob_share
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
