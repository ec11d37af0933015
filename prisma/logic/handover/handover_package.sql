-- The statutory package: built, seen, released; only forward.

CALL authz.guard_student('handover_package');
GRANT SELECT, INSERT ON handover_package TO oversteek_app;
GRANT UPDATE (called_on, objection_decision, state, version) ON handover_package TO oversteek_app;
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

-- Why a package may not go yet, or nothing: first the student looks, and under 16 a guardian too; an objection holds it
-- until it is decided; silence holds it until the sight is over and somebody called after that. The same as mayRelease
-- (lib/handover/packages/rules.ts), compared by a property.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.held_because(p handover_package, at_moment timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE
        WHEN p.sight_until IS NULL THEN 'notInSight'
        WHEN x.objected AND p.objection_decision = '' THEN 'objectionOpen'
        WHEN x.by_student AND (x.by_guardian OR NOT x.under_16) THEN NULL
        WHEN (at_moment AT TIME ZONE 'Europe/Amsterdam')::date <= p.sight_until THEN 'waitForSight'
        WHEN (p.called_on > p.sight_until) IS NOT TRUE THEN 'callFirst' END
      FROM (SELECT coalesce(bool_or(a.answer = 'objected'), false) AS objected,
                   coalesce(bool_or(NOT a.as_guardian), false) AS by_student,
                   coalesce(bool_or(a.as_guardian), false) AS by_guardian,
                   (SELECT s.birth_date IS NULL OR authz.turns(s.birth_date, 16) > at_moment
                      FROM student s WHERE s.id = p.student_id) AS under_16
              FROM package_answer a WHERE a.package_id = p.id AND a.at <= at_moment) x
$$;

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
        IF authz.uid() IS NOT NULL THEN
            NEW.built_at := authz.clock();
            NEW.sight_from := NULL;
            NEW.sight_until := NULL;
            NEW.called_on := NULL;
            NEW.objection_decision := '';
            NEW.released_at := NULL;
            NEW.released_by_membership_id := NULL;
        END IF;
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
    IF (NEW.state <> 'released' OR OLD.state <> 'sight' OR authz.held_because(NEW, authz.clock()) IS NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'held: %', authz.held_because(NEW, authz.clock()) USING ERRCODE = 'OV003'; END IF;
    -- The owner who migrates or fills a demo: there is nobody from whom it could follow.
    IF authz.uid() IS NULL THEN RETURN NEW; END IF;
    IF (NEW.called_on IS NOT DISTINCT FROM OLD.called_on
        OR (OLD.state = 'sight' AND NEW.called_on > OLD.sight_until AND NEW.called_on <= authz.today())) IS NOT TRUE
    THEN RAISE EXCEPTION 'call_day' USING ERRCODE = 'OV003'; END IF;
    IF (NEW.objection_decision = OLD.objection_decision
        OR (OLD.state = 'sight' AND EXISTS (SELECT FROM package_answer x
            WHERE x.package_id = NEW.id AND x.answer = 'objected'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF OLD.state = 'draft' AND NEW.state = 'sight' THEN
        NEW.sight_from := authz.clock();
        NEW.sight_until := authz.add_school_days(authz.today(), 5);
    END IF;
    IF OLD.state = 'sight' AND NEW.state = 'released' THEN
        NEW.released_at := authz.clock();
        NEW.released_by_membership_id := authz.membership();
    END IF;
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

CREATE TRIGGER a_own_columns BEFORE UPDATE ON handover_package
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('staff: called_on objection_decision state');

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON handover_package
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
