-- Close every guard for what is unknown: each says what is right and refuses the rest; a setting counts when signed.
SET lock_timeout = '5s';

-- 1. Taking over ends the other applications. Anybody can set a setting; only take_over() can sign this one, for its
-- own crossing and its own transaction.
CREATE FUNCTION authz.takes_over(crossing uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce(current_setting('authz.taking_over', true)
                    = authz.sign('takeOver|' || authz.here() || '|' || crossing), false)
$$;
ALTER FUNCTION authz.takes_over(uuid) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.takes_over(uuid) TO oversteek_writer;

-- Who acts on this application: the student or who answers for the student, the school that receives, the one at home.
CREATE OR REPLACE FUNCTION authz.party(a application) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN authz.membership() IS NULL THEN CASE
                    WHEN EXISTS (SELECT FROM student s WHERE s.id = a.student_id AND s.person_id = authz.uid())
                      OR EXISTS (SELECT FROM guardianship g WHERE g.student_id = a.student_id
                          AND g.person_id = authz.uid()
                                    AND authz.live(g.valid_from, g.valid_until))
                    THEN 'student' END
                WHEN authz.organisation() = a.organisation_id THEN 'receiver'
                WHEN authz.organisation() = a.home_organisation_id THEN 'home' END
$$;

CREATE OR REPLACE FUNCTION authz.before_application() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_party text := authz.party(NEW);
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT p.organisation_id, p.desk_id INTO STRICT NEW.organisation_id, NEW.desk_id FROM programme p
            WHERE p.id = NEW.programme_id;
        RETURN NEW;
    END IF;
    -- The owner who migrates: without a person the app's own role reaches no row at all.
    IF authz.uid() IS NULL THEN RETURN NEW; END IF;
    IF NEW.state IS DISTINCT FROM OLD.state THEN
        IF (EXISTS (SELECT FROM application_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state
            AND m.party = by_party)
            OR (NEW.state = 'withdrawn' AND OLD.taken_over_at IS NULL AND NEW.taken_over_at IS NULL
                AND authz.takes_over(OLD.transition_id))) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF (NEW.state <> 'started' OR OLD.taken_over_at IS NOT NULL) IS NOT TRUE
        THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        IF (NEW.state <> 'placed' OR NEW.accepted_at IS NOT NULL) IS NOT TRUE
        THEN RAISE EXCEPTION 'not_accepted' USING ERRCODE = 'OV003'; END IF;
    END IF;
    IF (NEW.accepted_at IS NOT DISTINCT FROM OLD.accepted_at OR (by_party = 'student'
        AND OLD.state = 'offered')) IS NOT TRUE
    THEN RAISE EXCEPTION 'student_accepts' USING ERRCODE = 'OV003'; END IF;
    IF (NEW.chosen_at IS NOT DISTINCT FROM OLD.chosen_at OR (by_party = 'student' AND (NEW.chosen_at IS NULL
        OR OLD.state = 'placed'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'student_chooses' USING ERRCODE = 'OV003'; END IF;
    IF NEW.chosen_at IS NULL THEN NEW.taken_over_at := NULL; END IF;
    IF NEW.state IN ('withdrawn', 'rejected', 'noShow') THEN NEW.taken_over_at := NULL; NEW.chosen_at := NULL; END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION authz.take_over(which uuid, owner uuid, deputy uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
    t transition;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR NOT EXISTS (SELECT FROM application x WHERE x.id = which
        AND x.organisation_id = authz.organisation()
        AND x.student_id = ANY (ARRAY(SELECT authz.visible('application'))))
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    SELECT x.* INTO t FROM transition x JOIN application y ON y.transition_id = x.id WHERE y.id = which FOR UPDATE OF x;
    SELECT * INTO a FROM application WHERE id = which FOR UPDATE;
    IF (t.ended_at IS NULL AND a.state = 'placed' AND a.chosen_at IS NOT NULL AND a.taken_over_at IS NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF (owner <> deputy AND authz.available(owner, authz.clock())
        AND authz.available(deputy, authz.clock())) IS NOT TRUE
    THEN RAISE EXCEPTION 'owner_not_available' USING ERRCODE = 'OV004'; END IF;
    PERFORM set_config('authz.taking_over', authz.sign('takeOver|' || authz.here() || '|' || t.id), true);
    UPDATE application SET state = 'withdrawn', version = version + 1
     WHERE transition_id = t.id AND id <> which AND state NOT IN ('withdrawn', 'rejected', 'noShow', 'started');
    PERFORM set_config('authz.taking_over', '', true);
    UPDATE application SET taken_over_at = authz.clock(), version = version + 1 WHERE id = which;
    UPDATE transition SET responsible_organisation_id = a.organisation_id, version = version + 1 WHERE id = t.id;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id,
        reason, valid_from)
    VALUES (t.id, t.student_id, owner, deputy, a.organisation_id, 'takenOver', authz.clock());
END $$;

-- Not when taking over ends the others: the student confirmed that when choosing.
CREATE OR REPLACE FUNCTION authz.on_fall_back() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    signal_id uuid := gen_random_uuid();
    asked_desk uuid;
    asked uuid;
    due date := authz.add_school_days(authz.today(), 2);
    facts jsonb;
BEGIN
    IF authz.takes_over(NEW.transition_id) THEN RETURN NULL; END IF;
    SELECT * INTO t FROM transition WHERE id = NEW.transition_id;
    IF t.ended_at IS NOT NULL THEN RETURN NULL; END IF;
    SELECT d.id INTO asked_desk FROM desk d WHERE d.organisation_id = t.responsible_organisation_id
        AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
    SELECT o.membership_id INTO asked FROM transition_owner o WHERE o.transition_id = t.id AND o.valid_until IS NULL;
    facts := jsonb_build_object('applicationId', NEW.id,
        'school', (SELECT o.name FROM organisation o WHERE o.id = NEW.organisation_id),
        'programme', (SELECT p.name FROM programme p WHERE p.id = NEW.programme_id),
        'from', OLD.state, 'to', NEW.state, 'on', authz.today(),
        'stillOpen', (SELECT count(*) FROM application x WHERE x.transition_id = t.id AND x.state NOT IN ('withdrawn',
            'rejected', 'noShow')));
    INSERT INTO signal (id, student_id, transition_id, organisation_id, data_class, kind, because, created_at, dedupe)
    VALUES (signal_id, NEW.student_id, t.id, t.responsible_organisation_id, 'signal', 'applicationFellBack', facts,
        authz.clock(),
        'applicationFellBack:' || NEW.id || ':' || NEW.version);
    INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, signal_id, object_id, membership_id,
        desk_id, facts, due_on, created_at)
    VALUES (NEW.student_id, t.id, t.responsible_organisation_id, 'support', 'applicationFellBack', signal_id, NEW.id,
        CASE WHEN asked_desk IS NULL THEN asked END, asked_desk, facts, due, authz.clock());
    RETURN NULL;
END $$;

-- 2. A concern has a day, and a call for help goes only to people who already answer for this student: also when nobody
-- is left in the line.
CREATE OR REPLACE FUNCTION authz.before_raise() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    crossing uuid;
    possible uuid[];
BEGIN
    NEW.created_at := authz.clock();
    SELECT x.id INTO crossing FROM transition x WHERE x.student_id = NEW.student_id AND x.ended_at IS NULL
       AND (NEW.kind = 'wantsToTalk' OR NEW.organisation_id IN (x.home_organisation_id, x.responsible_organisation_id))
           ORDER BY x.opened_at DESC LIMIT 1;
    NEW.transition_id := crossing;
    IF NEW.kind = 'concern' THEN
        IF ((NEW.because ->> 'by')::date >= authz.today()) IS NOT TRUE
        THEN RAISE EXCEPTION 'in_the_past' USING ERRCODE = 'OV003'; END IF;
        SELECT m.name INTO STRICT NEW.raised_by_name FROM membership m WHERE m.id = NEW.raised_by_membership_id;
        RETURN NEW;
    END IF;
    possible := CASE WHEN crossing IS NOT NULL THEN authz.owner_line(crossing) ELSE ARRAY(
        SELECT s.membership_id FROM enrolment e
          JOIN group_staff s ON s.group_id = e.group_id AND s.role = 'mentor' AND authz.live(s.valid_from,
              s.valid_until)
         WHERE e.student_id = NEW.student_id AND e.first_day <= authz.today() AND (e.last_day IS NULL
             OR e.last_day >= authz.today())
        UNION SELECT d.membership_id FROM enrolment e JOIN desk k ON k.organisation_id = e.organisation_id
            AND k.kind = 'counselling'
          JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until)
         WHERE e.student_id = NEW.student_id AND e.first_day <= authz.today() AND (e.last_day IS NULL
             OR e.last_day >= authz.today())) END;
    IF (NEW.asked_membership_id = ANY (possible)) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF EXISTS (SELECT FROM signal s WHERE s.student_id = NEW.student_id AND s.kind = 'wantsToTalk'
        AND s.closed_at IS NULL)
    THEN RAISE EXCEPTION 'already_asked' USING ERRCODE = 'OV003'; END IF;
    SELECT m.organisation_id INTO STRICT NEW.organisation_id FROM membership m WHERE m.id = NEW.asked_membership_id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION authz.before_intervention() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    k task;
BEGIN
    SELECT * INTO STRICT k FROM task WHERE id = NEW.task_id FOR UPDATE;
    IF (k.state = 'open') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    NEW.student_id := k.student_id;
    NEW.transition_id := k.transition_id;
    NEW.signal_id := k.signal_id;
    NEW.data_class := CASE k.data_class WHEN 'help' THEN 'help'::data_class ELSE 'support' END;
    NEW.started_at := authz.clock();
    SELECT m.name INTO STRICT NEW.champion_name FROM membership m WHERE m.id = NEW.champion_membership_id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION authz.before_intervention_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.uid() IS NOT NULL AND authz.membership() IS NULL
        AND (NEW.plan, NEW.review_on, NEW.state, NEW.outcome, NEW.outcome_note, NEW.learned, NEW.closed_at)
            IS DISTINCT FROM (OLD.plan, OLD.review_on, OLD.state, OLD.outcome, OLD.outcome_note, OLD.learned,
                OLD.closed_at)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL AND (NEW.student_helped, NEW.student_view) IS DISTINCT FROM (OLD.student_helped,
        OLD.student_view)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL AND (OLD.state = 'open') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

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
    RETURN NEW;
END $$;

-- 3. Owners.
CREATE OR REPLACE FUNCTION authz.check_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    o record;
    reached timestamptz;
    last_owner transition_owner;
BEGIN
    SELECT * INTO t FROM transition WHERE id = CASE TG_TABLE_NAME WHEN 'transition'
        THEN NEW.id ELSE (to_jsonb(NEW) ->> 'transition_id')::uuid END;
    reached := t.opened_at;
    FOR o IN SELECT * FROM transition_owner WHERE transition_id = t.id ORDER BY valid_from LOOP
        IF o.valid_from IS DISTINCT FROM reached
        THEN RAISE EXCEPTION 'owner_gap' USING ERRCODE = 'OV002'; END IF;
        reached := o.valid_until;
    END LOOP;
    IF reached IS DISTINCT FROM t.ended_at
    THEN RAISE EXCEPTION 'owner_gap' USING ERRCODE = 'OV002'; END IF;
    IF t.ended_at IS NULL THEN
        SELECT * INTO last_owner FROM transition_owner WHERE transition_id = t.id AND valid_until IS NULL;
        IF last_owner.organisation_id IS DISTINCT FROM t.responsible_organisation_id
        THEN RAISE EXCEPTION 'owner_of_other_school' USING ERRCODE = 'OV002'; END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION authz.before_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    current_owner transition_owner;
BEGIN
    SELECT * INTO STRICT t FROM transition WHERE id = NEW.transition_id FOR UPDATE;
    IF t.ended_at IS NOT NULL
    THEN RAISE EXCEPTION 'crossing_ended' USING ERRCODE = 'OV003'; END IF;
    IF (NEW.organisation_id = t.responsible_organisation_id
        AND EXISTS (SELECT FROM membership m WHERE m.id = NEW.membership_id AND m.organisation_id = NEW.organisation_id)
        AND (NEW.deputy_membership_id IS NULL
             OR EXISTS (SELECT FROM membership m WHERE m.id = NEW.deputy_membership_id
                 AND m.organisation_id = NEW.organisation_id))) IS NOT TRUE
    THEN RAISE EXCEPTION 'owner_of_other_school' USING ERRCODE = 'OV002'; END IF;
    IF authz.available(NEW.membership_id, authz.clock()) IS NOT TRUE
    THEN RAISE EXCEPTION 'owner_not_available' USING ERRCODE = 'OV004'; END IF;
    SELECT * INTO current_owner FROM transition_owner WHERE transition_id = t.id AND valid_until IS NULL;
    NEW.student_id := t.student_id;
    NEW.valid_until := NULL;
    IF FOUND THEN
        NEW.valid_from := greatest(authz.clock(), current_owner.valid_from + interval '1 microsecond');
        UPDATE transition_owner SET valid_until = NEW.valid_from WHERE id = current_owner.id;
    ELSE
        NEW.valid_from := t.opened_at;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION authz.hand_over(crossing uuid, owner uuid, deputy uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
BEGIN
    SELECT * INTO t FROM transition WHERE id = crossing FOR UPDATE;
    IF (authz.mode() = 'write' AND t.responsible_organisation_id = authz.organisation()
        AND t.student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    INSERT INTO transition_owner (transition_id, student_id, membership_id, deputy_membership_id, organisation_id,
        reason, valid_from)
    VALUES (t.id, t.student_id, owner, deputy, t.responsible_organisation_id, 'handedOver', authz.clock());
END $$;

-- 4. Shares and packages. A school that records a guardian's word says how it came: without that it is nobody's word.
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
        RETURN NEW;
    END IF;
    IF NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at THEN
        IF (CASE WHEN authz.membership() IS NOT NULL THEN NEW.confirmed_how <> 'online' AND NEW.confirmed_by_name <> ''
                 ELSE authz.student() IS DISTINCT FROM NEW.student_id END) IS NOT TRUE
        THEN RAISE EXCEPTION 'guardian_confirms' USING ERRCODE = 'OV003'; END IF;
        NEW.confirmed_by_person_id := CASE WHEN authz.membership() IS NULL THEN authz.uid() END;
        NEW.recorded_by_membership_id := authz.membership();
    END IF;
    IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF NEW.ended_at IS DISTINCT FROM OLD.ended_at AND authz.membership() IS NOT NULL
    THEN RAISE EXCEPTION 'student_stops' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

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

CREATE OR REPLACE FUNCTION authz.before_item() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    p handover_package;
    a application;
BEGIN
    SELECT * INTO STRICT p FROM handover_package WHERE id = NEW.package_id;
    SELECT * INTO STRICT a FROM application WHERE id = p.application_id;
    NEW.application_id := p.application_id;
    NEW.student_id := p.student_id;
    IF (NEW.data_class NOT IN ('guidance', 'absence') OR a.chosen_at IS NOT NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'too_early_for_class' USING ERRCODE = 'OV006'; END IF;
    IF NEW.data_class = 'learning' THEN
        SELECT r.kind::text, r.title, r.value, r.source, r.recorded_on
          INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM learning_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id
              AND r.organisation_id = p.organisation_id AND r.removed_at IS NULL;
    ELSIF NEW.data_class = 'guidance' THEN
        SELECT 'guidance', r.title, r.text, r.source, r.recorded_on
          INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM guidance_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id
              AND r.organisation_id = p.organisation_id;
    ELSIF NEW.data_class = 'absence' THEN
        SELECT 'absence', r.period, r.authorised || ' / ' || r.unauthorised, r.source, r.recorded_on
          INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM absence_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id
              AND r.organisation_id = p.organisation_id;
    ELSE
        RAISE EXCEPTION 'class_never_in_package' USING ERRCODE = 'OV006';
    END IF;
    RETURN NEW;
END $$;

-- 5. The dossier: whoever approves or erases says which version was seen; an unknown one was not.
CREATE OR REPLACE FUNCTION authz.erase_entry(which uuid, seen int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
BEGIN
    SELECT * INTO e FROM lob_entry WHERE id = which AND student_id = authz.student() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR e.id IS NULL
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF e.version IS DISTINCT FROM seen
    THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = 'Oversteek', version = version + 1
     WHERE student_id = e.student_id AND kind = 'answerEntry' AND object_id = which AND state IN ('open', 'takenUp');
    DELETE FROM lob_evidence WHERE entry_id = which OR draft_id = ANY (ARRAY(SELECT d.id FROM lob_draft d
        WHERE d.entry_id = which));
    DELETE FROM lob_draft WHERE entry_id = which;
    DELETE FROM lob_extra WHERE entry_id = which;
    DELETE FROM lob_answer WHERE entry_id = which;
    DELETE FROM lob_review WHERE entry_id = which;
    DELETE FROM lob_version WHERE entry_id = which AND reason <> 'pta';
    DELETE FROM lob_entry WHERE id = which;
END $$;

CREATE OR REPLACE FUNCTION authz.freeze_entry(which uuid, seen int, why freeze_reason) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
    r lob_review;
BEGIN
    IF (authz.mode() = 'write' AND authz.membership() IS NOT NULL AND why IN ('approved', 'pta')) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    SELECT * INTO e FROM lob_entry WHERE id = which FOR UPDATE;
    SELECT * INTO r FROM lob_review WHERE entry_id = which;
    IF (r.organisation_id = authz.organisation() AND NOT e.hidden_from_school
        AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF e.version IS DISTINCT FROM seen
    THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.copy_version(e, why, r.organisation_id, authz.actor_name());
    UPDATE lob_review SET state = 'approved', approved_version = e.version, version = version + 1
        WHERE entry_id = which;
END $$;

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

CREATE OR REPLACE FUNCTION authz.before_orientation_day() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF authz.uid() IS NOT NULL AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = NEW.student_id
            AND e.organisation_id = NEW.organisation_id)
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
        NEW.decided_at := NULL;
        NEW.decided_by_name := '';
        RETURN NEW;
    END IF;
    IF ((authz.membership() IS NOT NULL AND OLD.state IN ('asked', 'agreed', 'refused') AND NEW.state IN ('agreed',
        'refused'))
        OR (authz.student() IS NOT NULL AND (OLD.state, NEW.state) IN (('asked', 'withdrawn'), ('agreed', 'withdrawn'),
            ('agreed', 'reflected')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF authz.membership() IS NOT NULL THEN
        NEW.decided_at := authz.clock();
        NEW.decided_by_name := authz.actor_name();
        NEW.entry_id := OLD.entry_id;
    ELSE
        NEW.decided_at := OLD.decided_at;
        NEW.decided_by_name := OLD.decided_by_name;
        NEW.reply := OLD.reply;
        IF (NEW.state <> 'reflected' OR EXISTS (SELECT FROM lob_entry e WHERE e.id = NEW.entry_id
            AND e.student_id = NEW.student_id)) IS NOT TRUE
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION authz.bring_entries(which uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i lob_import;
    at_sector sector;
    made int;
BEGIN
    SELECT * INTO i FROM lob_import WHERE id = which AND organisation_id = authz.organisation() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR i.id IS NULL
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF (i.state = 'staged') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF EXISTS (SELECT FROM lob_import_line l WHERE l.import_id = which
        AND (l.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) IS NOT TRUE)
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT o.sector INTO at_sector FROM organisation o WHERE o.id = i.organisation_id;
    UPDATE lob_import_line SET entry_id = gen_random_uuid() WHERE import_id = which;
    INSERT INTO lob_entry (id, student_id, organisation_id, school_year, sector, activity_type, title, did, goals,
        result, evaluation, next_step,
        day, last_day, place, partner, competences, import_id, created_at, updated_at)
    SELECT l.entry_id, l.student_id, i.organisation_id, l.core ->> 'schoolYear', at_sector,
        (l.core ->> 'activityType')::activity_type, l.core ->> 'title',
        coalesce(l.core ->> 'did', ''), coalesce(l.core ->> 'goals', ''), coalesce(l.core ->> 'result', ''),
            coalesce(l.core ->> 'evaluation', ''),
        coalesce(l.core ->> 'nextStep', ''), (l.core ->> 'day')::date, (l.core ->> 'lastDay')::date,
            coalesce(l.core ->> 'place', ''),
        coalesce(l.core ->> 'partner', ''), ARRAY(SELECT jsonb_array_elements_text(coalesce(l.core -> 'competences',
            '[]')))::competence[],
        i.id, authz.clock(), authz.clock()
      FROM lob_import_line l WHERE l.import_id = which ORDER BY l.n;
    GET DIAGNOSTICS made = ROW_COUNT;
    UPDATE lob_import SET state = 'applied', applied_at = authz.clock(), version = version + 1 WHERE id = which;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION authz.take_back_entries(which uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    i lob_import;
    gone uuid[];
BEGIN
    SELECT * INTO i FROM lob_import WHERE id = which AND organisation_id = authz.organisation() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL OR i.id IS NULL
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF (i.state = 'applied' AND i.applied_at >= authz.clock() - interval '30 days') IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    gone := ARRAY(SELECT e.id FROM lob_entry e WHERE e.import_id = which AND e.version = 1 AND NOT e.hidden_from_school
        AND NOT EXISTS (SELECT FROM lob_answer a WHERE a.entry_id = e.id) AND NOT EXISTS (SELECT FROM lob_evidence v
            WHERE v.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_extra x WHERE x.entry_id = e.id) AND NOT EXISTS (SELECT FROM lob_review r
            WHERE r.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_version v WHERE v.entry_id = e.id) AND NOT EXISTS (SELECT FROM orientation_day d
            WHERE d.entry_id = e.id)
        AND NOT EXISTS (SELECT FROM lob_draft d WHERE d.entry_id = e.id));
    DELETE FROM lob_entry WHERE id = ANY (gone);
    UPDATE lob_import SET state = 'undone', undone_at = authz.clock(), version = version + 1 WHERE id = which;
    RETURN (SELECT count(*) FROM lob_entry e WHERE e.import_id = which);
END $$;

-- 6. Who is there, and who belongs together.
CREATE OR REPLACE FUNCTION authz.part(i int) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    context text := nullif(current_setting('authz.context', true), '');
    body text;
BEGIN
    IF context IS NULL OR length(context) < 66 THEN RETURN NULL; END IF;
    body := left(context, length(context) - 65);
    IF (right(context, 64) = authz.sign(body) AND split_part(body, '|', 1) = authz.here()) IS NOT TRUE
        THEN RETURN NULL; END IF;
    RETURN nullif(split_part(body, '|', i), '');
END $$;

CREATE OR REPLACE FUNCTION audit.append(student uuid, class data_class, action text, object uuid,
    details jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_name text;
BEGIN
    IF (authz.mode() IN ('write', 'audited')) IS NOT TRUE
    THEN RAISE EXCEPTION 'audit needs an act'; END IF;
    IF (authz.job() IS NOT NULL OR student IS NULL OR student = ANY (ARRAY(SELECT authz.reach()))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not in reach' USING ERRCODE = '42501'; END IF;
    by_name := CASE
        WHEN authz.job() IS NOT NULL THEN 'Oversteek'
        WHEN authz.membership() IS NOT NULL THEN (SELECT m.name FROM membership m WHERE m.id = authz.membership())
        WHEN authz.student() IS NOT NULL THEN (SELECT s.call_name || ' ' || s.last_name FROM student s
            WHERE s.id = authz.student())
        ELSE (SELECT g.name FROM guardianship g WHERE g.person_id = authz.uid() LIMIT 1) END;
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose,
        action, object_id, details, request_id, at)
    VALUES (student, class, authz.uid(), authz.membership(), authz.organisation(), coalesce(by_name, ''),
        authz.purpose()::purpose, action, object, details,
        authz.request(), authz.clock());
END $$;

-- Each part of the context has its own place: concat_ws leaves out what is NULL, and all behind it would move up.
CREATE OR REPLACE FUNCTION authz.enter(token text, for_purpose text, in_mode text, request uuid,
    OUT now timestamptz, OUT session_id uuid, OUT person_id uuid, OUT membership_id uuid, OUT organisation_id uuid,
        OUT role text, OUT student_id uuid, OUT name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session;
    body text;
BEGIN
    IF (in_mode IN ('read', 'audited', 'write') AND request IS NOT NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'unknown mode'; END IF;
    SELECT x.* INTO s FROM authz.session x
     WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.ended_at IS NULL
         AND x.expires_at > transaction_timestamp();
    IF NOT FOUND THEN RETURN; END IF;
    -- A key that was taken away, a role that ended, a second factor that is missing: nobody is there.
    IF s.account_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.account_person k
        WHERE k.account_id = s.account_id AND authz.lead_of(k.person_id) = s.person_id AND k.ended_at IS NULL)
            THEN RETURN; END IF;
    now := authz.clock();
    IF s.membership_id IS NULL THEN
        IF authz.is_private(s.person_id) IS NOT TRUE THEN RETURN; END IF;
        SELECT x.id, x.call_name INTO student_id, name FROM public.student x
            WHERE x.id = authz.current_student(s.person_id);
        IF name IS NULL THEN SELECT g.name INTO name FROM public.guardianship g
            WHERE g.person_id = s.person_id LIMIT 1; END IF;
        session_id := s.id; person_id := s.person_id;
        IF for_purpose IS DISTINCT FROM 'recht' THEN RETURN; END IF;
    ELSE
        SELECT m.id, m.organisation_id, m.role::text, m.name INTO membership_id, organisation_id, role, name
          FROM public.membership m WHERE m.id = s.membership_id AND m.person_id = s.person_id
              AND authz.live(m.valid_from, m.valid_until);
        IF NOT FOUND THEN RETURN; END IF;
        IF role = 'administrator' AND authz.verified(s) IS NOT TRUE
            THEN membership_id := NULL; organisation_id := NULL; role := NULL; name := NULL; RETURN; END IF;
        session_id := s.id; person_id := s.person_id;
        IF (for_purpose IN ('begeleiding', 'overstap', 'beheer')) IS NOT TRUE THEN RETURN; END IF;
    END IF;
    body := concat_ws('|', authz.here(), person_id::text, coalesce(membership_id::text, ''),
        coalesce(organisation_id::text, ''),
        coalesce(role, ''), coalesce(student_id::text, ''), for_purpose, in_mode, request::text, '');
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
END $$;

CREATE OR REPLACE FUNCTION authz.enter_job(job text, in_mode text, request uuid) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    body text := concat_ws('|', authz.here(), '', '', '', '', '', '', in_mode, request::text, job);
BEGIN
    IF (in_mode IN ('read', 'write') AND request IS NOT NULL AND job ~ '^[a-z]+$') IS NOT TRUE
    THEN RAISE EXCEPTION 'unknown mode'; END IF;
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
    RETURN authz.clock();
END $$;

-- An unknown birth date is no other one: the code, or both schools, say that these two are one person.
CREATE OR REPLACE FUNCTION authz.link_students(one uuid, other uuid, way link_way, by_names text[],
    keep_session uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    first_of student;
    second_of student;
    lead uuid;
    gone uuid;
    moved uuid[];
    linked uuid;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT s.* INTO STRICT first_of FROM student s WHERE s.id IN (one, other)
     ORDER BY (SELECT min(e.first_day) FROM enrolment e WHERE e.student_id = s.id) NULLS LAST, s.id LIMIT 1 FOR UPDATE;
    SELECT s.* INTO STRICT second_of FROM student s WHERE s.id IN (one, other) AND s.id <> first_of.id FOR UPDATE;
    IF (first_of.person_id <> second_of.person_id) IS NOT TRUE
    THEN RAISE EXCEPTION 'alreadyLinked' USING ERRCODE = 'OV003'; END IF;
    IF (first_of.birth_date = second_of.birth_date OR first_of.birth_date IS NULL
        OR second_of.birth_date IS NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'otherBirthDate' USING ERRCODE = 'OV003'; END IF;
    lead := first_of.person_id;
    gone := second_of.person_id;
    IF EXISTS (SELECT FROM membership m WHERE m.person_id = gone) OR EXISTS (SELECT FROM guardianship g
        WHERE g.person_id = gone) THEN
        lead := second_of.person_id;
        gone := first_of.person_id;
        IF EXISTS (SELECT FROM membership m WHERE m.person_id = gone) OR EXISTS (SELECT FROM guardianship g
            WHERE g.person_id = gone)
        THEN RAISE EXCEPTION 'bothHaveRoles' USING ERRCODE = 'OV003'; END IF;
    END IF;
    moved := ARRAY(SELECT s.id FROM student s WHERE s.person_id = gone);
    UPDATE student SET person_id = lead, version = version + 1 WHERE person_id = gone;
    UPDATE person SET joined_id = lead WHERE id = gone OR joined_id = gone;
    UPDATE student_link l SET person_id = lead WHERE l.person_id = gone AND l.unlinked_at IS NULL;
    -- Whoever proved to hold both goes on; every other sign-in with the account that goes has to come in again.
    UPDATE authz.session SET person_id = lead, membership_id = NULL WHERE id = keep_session AND person_id = gone;
    UPDATE authz.session SET ended_at = now() WHERE person_id = gone AND ended_at IS NULL;
    INSERT INTO student_link (student_id, other_student_id, moved, person_id, from_person_id, way, by_names, linked_at)
    SELECT CASE WHEN lead = first_of.person_id THEN second_of.id ELSE first_of.id END,
           CASE WHEN lead = first_of.person_id THEN first_of.id ELSE second_of.id END,
           moved, lead, gone, link_students.way, link_students.by_names, authz.clock() RETURNING id INTO linked;
    RETURN linked;
END $$;

CREATE OR REPLACE FUNCTION authz.send_link(of_kind text, which uuid, in_locale text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    school uuid := authz.must_administer();
    p record;
    token text := encode(public.gen_random_bytes(32), 'hex');
BEGIN
    SELECT x.* INTO p FROM (
        SELECT m.person_id, m.email, m.name, NULL::uuid AS student FROM membership m
         WHERE of_kind = 'staff' AND m.id = which AND m.organisation_id = school AND authz.live(m.valid_from,
             m.valid_until)
        UNION ALL
        SELECT g.person_id, g.email, g.name, g.student_id FROM guardianship g
            JOIN enrolment e ON e.student_id = g.student_id
         WHERE of_kind = 'guardian' AND g.id = which AND e.organisation_id = school AND e.first_day <= authz.today()
           AND (e.last_day IS NULL OR e.last_day >= authz.today()) AND authz.live(g.valid_from, g.valid_until)
        UNION ALL
        SELECT s.person_id, c.email, s.call_name, s.id FROM student s
          JOIN student_contact c ON c.student_id = s.id JOIN enrolment e ON e.student_id = s.id
         WHERE of_kind = 'student' AND s.id = which AND e.organisation_id = school AND e.first_day <= authz.today()
           AND (e.last_day IS NULL OR e.last_day >= authz.today())) x LIMIT 1;
    IF p.person_id IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF (p.email <> '') IS NOT TRUE THEN RAISE EXCEPTION 'no_address' USING ERRCODE = 'OV003'; END IF;
    IF authz.try('sent:' || p.person_id, 5, 86400) IS NOT NULL
    THEN RAISE EXCEPTION 'link_too_often' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.put_mail('invitation', p.email, split_part(p.name, ' ', 1),
        jsonb_build_object('school', (SELECT name FROM organisation WHERE id = school), 'place', of_kind), in_locale,
            token,
        authz.put_link(p.person_id, 'signIn', token, 3 * 24 * 60, authz.membership()));
    PERFORM audit.about_account(p.student, 'sentLink', which, jsonb_build_object('kind', of_kind));
END $$;
