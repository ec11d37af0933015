-- Colleagues who help with it.

CALL authz.guard_student('intervention_partner');
GRANT SELECT, INSERT ON intervention_partner TO oversteek_app;

CREATE POLICY with_intervention ON intervention_partner FOR SELECT TO oversteek_app
    USING (intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i)));

CREATE POLICY champion_invites ON intervention_partner FOR INSERT TO oversteek_app
    WITH CHECK (intervention_id = ANY (ARRAY(SELECT i.id FROM intervention i
        WHERE i.champion_membership_id = (SELECT authz.membership())
        AND i.student_id = intervention_partner.student_id AND i.state = 'open')));

-- Nobody joins a student's request to talk but who may read it.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_help_partner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM intervention i WHERE i.id = NEW.intervention_id AND i.data_class = 'help')
        THEN RAISE EXCEPTION 'help_stays_inside' USING ERRCODE = 'OV003'; END IF;
    NEW.student_id := (SELECT i.student_id FROM intervention i WHERE i.id = NEW.intervention_id);
    NEW.name := (SELECT m.name FROM membership m WHERE m.id = NEW.membership_id);
    RETURN NEW;
END $$;

CREATE TRIGGER a_help_stays_inside BEFORE INSERT ON intervention_partner
    FOR EACH ROW EXECUTE FUNCTION authz.before_help_partner();

-- Somebody of another school can join only after the crossing was taken over; before that a signal stays at one school.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_partner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i intervention;
    other uuid;
BEGIN
    SELECT * INTO STRICT i FROM intervention WHERE id = NEW.intervention_id;
    SELECT m.organisation_id INTO STRICT other FROM membership m WHERE m.id = NEW.membership_id
        AND authz.live(m.valid_from, m.valid_until);
    IF (other = i.organisation_id OR EXISTS (SELECT FROM transition t
        WHERE t.student_id = i.student_id AND t.ended_at IS NULL
            AND t.responsible_organisation_id <> t.home_organisation_id
          AND other IN (t.responsible_organisation_id, t.home_organisation_id)
          AND i.organisation_id IN (t.responsible_organisation_id, t.home_organisation_id))) IS NOT TRUE
    THEN RAISE EXCEPTION 'partner_too_early' USING ERRCODE = 'OV003'; END IF;
    -- Who joins reads of the student; somebody who answers for no crossing is not asked in.
    IF authz.has((SELECT m.role FROM membership m WHERE m.id = NEW.membership_id), 'ownsCrossings') IS NOT TRUE
    THEN RAISE EXCEPTION 'partner_not_asked' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER both_schools_after_take_over BEFORE INSERT ON intervention_partner
    FOR EACH ROW EXECUTE FUNCTION authz.before_partner();

CREATE TRIGGER open_grants AFTER INSERT ON intervention_partner FOR EACH ROW EXECUTE FUNCTION authz.on_partner();

CREATE TRIGGER b_derives BEFORE INSERT ON intervention_partner
    FOR EACH ROW EXECUTE FUNCTION authz.derives('added_at=now');
