-- The statutory package: built, seen, released; only forward.

CALL authz.guard_student('handover_package');
GRANT SELECT, INSERT ON handover_package TO oversteek_app;
GRANT UPDATE (called_on, objection_decision, released_at, released_by_membership_id, sight_from, sight_until, state,
    version) ON handover_package TO oversteek_app;
GRANT SELECT ON handover_package TO oversteek_job;

-- The home school and the student see every version; a receiver sees the released one, and of it the classes that are
-- open now.
CREATE POLICY at_home ON handover_package FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release')))
        AND (organisation_id = (SELECT authz.organisation())
    OR ((SELECT authz.membership()) IS NULL AND state <> 'draft')));

CREATE POLICY released ON handover_package FOR SELECT TO oversteek_app
    USING (state = 'released' AND application_id = ANY (ARRAY(SELECT authz.visible_objects('release'))));

CREATE POLICY build ON handover_package FOR INSERT TO oversteek_app
    WITH CHECK (state = 'draft' AND organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))));

CREATE POLICY at_home_update ON handover_package FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

-- From draft to sight to released, and never back.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_package() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
BEGIN
    SELECT * INTO STRICT a FROM application WHERE id = NEW.application_id;
    IF TG_OP = 'INSERT' THEN
        IF (a.state NOT IN ('withdrawn', 'rejected', 'noShow')
            AND a.home_organisation_id = NEW.organisation_id) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        -- To hbo no statutory set was found: only the student's own share crosses.
        IF NOT EXISTS (SELECT FROM transition t WHERE t.id = a.transition_id AND t.kind IN ('poVo', 'voVo', 'voMbo'))
        THEN RAISE EXCEPTION 'no_legal_basis' USING ERRCODE = 'OV006'; END IF;
        NEW.student_id := a.student_id;
        NEW.desk_id := a.desk_id;
        RETURN NEW;
    END IF;
    IF (NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('draft', 'sight'), ('draft', 'stopped'), ('sight',
        'released'),
        ('sight', 'stopped'), ('released', 'replaced'), ('released', 'stopped'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF OLD.state = 'draft' AND NEW.state = 'sight' THEN
        -- What was shown is what goes: the fingerprint is taken when the student may look.
        SELECT encode(sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(i.data_class, i.kind, i.title, i.text,
            i.source, i.recorded_on)
                   ORDER BY i.data_class, i.kind, i.title, i.recorded_on, i.id), '[]')::text, 'UTF8')), 'hex')
          INTO NEW.hash FROM package_item i WHERE i.package_id = NEW.id AND NOT i.left_out;
    ELSIF NEW.hash IS DISTINCT FROM OLD.hash THEN RAISE EXCEPTION 'immutable' USING ERRCODE = 'OV003';
    END IF;
    IF (NEW.state <> 'released' OR OLD.state <> 'sight' OR NEW.objection_decision <> ''
        OR NOT EXISTS (SELECT FROM package_answer x WHERE x.package_id = NEW.id AND x.answer = 'objected')) IS NOT TRUE
    THEN RAISE EXCEPTION 'objection_open' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER one_way BEFORE INSERT OR UPDATE ON handover_package
    FOR EACH ROW EXECUTE FUNCTION authz.before_package();

-- A released package goes to the desk of its application.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_package() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.state IS DISTINCT FROM OLD.state THEN
        IF NEW.state = 'released' THEN
            UPDATE handover_package SET state = 'replaced'
                WHERE application_id = NEW.application_id AND id <> NEW.id AND state = 'released';
            UPDATE package_item SET released_at = authz.clock() WHERE package_id = NEW.id AND NOT left_out;
        ELSIF OLD.state = 'released' THEN
            UPDATE package_item SET released_at = NULL WHERE package_id = NEW.id;
        END IF;
        PERFORM authz.sync_application(NEW.application_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER open_grants AFTER UPDATE ON handover_package FOR EACH ROW EXECUTE FUNCTION authz.on_package();
