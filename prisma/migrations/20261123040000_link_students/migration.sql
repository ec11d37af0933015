-- Let one person stand behind two students: both rows stay, with the reach that each school had, so that a link never widens anything; only who signs in becomes one.
SET lock_timeout = '5s';

CREATE TYPE "link_way" AS ENUM ('code', 'staff');

CREATE TABLE "student_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "other_student_id" UUID NOT NULL,
    "moved" UUID[],
    "person_id" UUID NOT NULL,
    "from_person_id" UUID NOT NULL,
    "way" "link_way" NOT NULL,
    "by_names" TEXT[],
    "linked_at" TIMESTAMPTZ(6) NOT NULL,
    "unlinked_at" TIMESTAMPTZ(6),

    CONSTRAINT "student_link_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "student_link_student_id_idx" ON "student_link"("student_id");

CREATE INDEX "student_link_person_id_idx" ON "student_link"("person_id");

ALTER TABLE "student_link" ADD CONSTRAINT "student_link_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "match_suggestion" ADD COLUMN "asked_at" TIMESTAMPTZ(6), ADD COLUMN "staff_name" TEXT, ADD COLUMN "staff_at" TIMESTAMPTZ(6), ADD COLUMN "refused_at" TIMESTAMPTZ(6);

-- Who signs in with an account of the one comes in as the other.
ALTER TABLE "person" ADD COLUMN "joined_id" UUID;
ALTER TABLE "person" ADD CONSTRAINT "person_joined_id_fkey" FOREIGN KEY ("joined_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "person_joined_id_idx" ON "person"("joined_id");

CALL authz.guard_student('student_link');
GRANT SELECT ON student_link TO oversteek_app;
CREATE POLICY own_links ON student_link FOR SELECT TO oversteek_app USING (person_id = (SELECT authz.uid()) AND (SELECT authz.membership()) IS NULL);

-- The own school's people read a question about a match once the student began, or once the other school's member of staff did; never who the other one is.
GRANT SELECT (asked_at, staff_name, staff_at, refused_at) ON match_suggestion TO oversteek_app;
ALTER POLICY student_first ON match_suggestion USING (student_id = (SELECT authz.student())
    OR ((started_at IS NOT NULL OR asked_at IS NOT NULL) AND organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('identity')))));

-- Codes live half an hour of real time. Only the two accounts that hold it ever see one.
CREATE TABLE authz.link_code (
    code text PRIMARY KEY,
    student_id uuid NOT NULL REFERENCES public.student,
    person_id uuid NOT NULL REFERENCES public.person,
    expires_at timestamptz NOT NULL,
    claimed_by uuid REFERENCES public.student,
    spent_at timestamptz
);
CREATE INDEX link_code_student ON authz.link_code (student_id);
CREATE INDEX link_code_claimed ON authz.link_code (claimed_by);
CREATE TABLE authz.link_try (
    person_id uuid NOT NULL REFERENCES public.person,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX link_try_person ON authz.link_try (person_id, at);
GRANT SELECT, INSERT, UPDATE, DELETE ON authz.link_code, authz.link_try TO oversteek_writer;

-- Where somebody is now: a school that has begun goes before one that is still to come, and an open stay before an ended one.
CREATE OR REPLACE FUNCTION authz.current_student(who uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.id FROM student s LEFT JOIN enrolment e ON e.student_id = s.id WHERE s.person_id = who
     ORDER BY coalesce(e.first_day <= authz.today(), false) DESC, e.last_day DESC NULLS FIRST, e.first_day DESC NULLS LAST, s.id LIMIT 1
$$;

CREATE FUNCTION authz.on_student_joined() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.close_others(NEW.id, '{self}', ARRAY[authz.put_grant('self', NEW.id, NEW.id, authz.clock(), NULL, to_person => NEW.person_id)]);
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_student_joined() OWNER TO oversteek_writer;
CREATE TRIGGER move_own_grant AFTER UPDATE ON student FOR EACH ROW WHEN (NEW.person_id IS DISTINCT FROM OLD.person_id) EXECUTE FUNCTION authz.on_student_joined();

-- One line for each of the two, so that whoever looks along with either of them reads it; no line names the other school.
CREATE FUNCTION audit.linked(one uuid, other uuid, what text, by_name text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose, action, details, request_id, at)
    SELECT s, 'identity', authz.uid(), authz.membership(), authz.organisation(), by_name, authz.purpose()::purpose, what, '{}', authz.request(), authz.clock() FROM unnest(ARRAY[one, other]) s
$$;
ALTER FUNCTION audit.linked(uuid, uuid, text, text) OWNER TO oversteek_audit;
GRANT EXECUTE ON FUNCTION audit.linked(uuid, uuid, text, text) TO oversteek_writer;

-- The link itself. The person who keeps a role of their own stays; else the one whose school came first.
CREATE FUNCTION authz.link_students(one uuid, other uuid, way link_way, by_names text[], keep_session uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    first_of student;
    second_of student;
    lead uuid;
    gone uuid;
    moved uuid[];
    linked uuid;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT s.* INTO STRICT first_of FROM student s WHERE s.id IN (one, other) ORDER BY (SELECT min(e.first_day) FROM enrolment e WHERE e.student_id = s.id) NULLS LAST, s.id LIMIT 1 FOR UPDATE;
    SELECT s.* INTO STRICT second_of FROM student s WHERE s.id IN (one, other) AND s.id <> first_of.id FOR UPDATE;
    IF first_of.person_id = second_of.person_id THEN RAISE EXCEPTION 'alreadyLinked' USING ERRCODE = 'OV003'; END IF;
    IF first_of.birth_date <> second_of.birth_date THEN RAISE EXCEPTION 'otherBirthDate' USING ERRCODE = 'OV003'; END IF;
    lead := first_of.person_id;
    gone := second_of.person_id;
    IF EXISTS (SELECT FROM membership m WHERE m.person_id = gone) OR EXISTS (SELECT FROM guardianship g WHERE g.person_id = gone) THEN
        lead := second_of.person_id;
        gone := first_of.person_id;
        IF EXISTS (SELECT FROM membership m WHERE m.person_id = gone) OR EXISTS (SELECT FROM guardianship g WHERE g.person_id = gone) THEN RAISE EXCEPTION 'bothHaveRoles' USING ERRCODE = 'OV003'; END IF;
    END IF;
    moved := ARRAY(SELECT s.id FROM student s WHERE s.person_id = gone);
    UPDATE student SET person_id = lead, version = version + 1 WHERE person_id = gone;
    UPDATE person SET joined_id = lead WHERE id = gone OR joined_id = gone;
    UPDATE student_link l SET person_id = lead WHERE l.person_id = gone AND l.unlinked_at IS NULL;
    -- Whoever proved to hold both goes on; every other sign-in with the account that goes has to come in again.
    UPDATE authz.session SET person_id = lead, membership_id = NULL WHERE id = keep_session AND person_id = gone;
    UPDATE authz.session SET ended_at = now() WHERE person_id = gone AND ended_at IS NULL;
    INSERT INTO student_link (student_id, other_student_id, moved, person_id, from_person_id, way, by_names, linked_at)
    SELECT CASE WHEN lead = first_of.person_id THEN second_of.id ELSE first_of.id END, CASE WHEN lead = first_of.person_id THEN first_of.id ELSE second_of.id END,
           moved, lead, gone, link_students.way, link_students.by_names, authz.clock() RETURNING id INTO linked;
    RETURN linked;
END $$;
ALTER FUNCTION authz.link_students(uuid, uuid, link_way, text[], uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.student_acts() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.student() IS NULL OR authz.mode() IS DISTINCT FROM 'write' THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    RETURN authz.student();
END $$;
ALTER FUNCTION authz.student_acts() OWNER TO oversteek_authz;

CREATE FUNCTION authz.offer_link(new_code text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
BEGIN
    DELETE FROM authz.link_code WHERE (student_id = me AND spent_at IS NULL) OR expires_at < now();
    INSERT INTO authz.link_code (code, student_id, person_id, expires_at) VALUES (new_code, me, authz.uid(), now() + interval '30 minutes');
    PERFORM audit.append(me, 'identity', 'madeLinkCode', NULL, '{}');
END $$;
ALTER FUNCTION authz.offer_link(text) OWNER TO oversteek_writer;

CREATE FUNCTION authz.own_link_code() RETURNS TABLE (code text, expires_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.code, c.expires_at FROM authz.link_code c WHERE c.student_id = authz.student() AND c.spent_at IS NULL AND c.expires_at > now()
$$;
ALTER FUNCTION authz.own_link_code() OWNER TO oversteek_writer;

-- A wrong code is remembered, so it is an answer and not an error: an error would forget the try with the rest.
CREATE FUNCTION authz.claim_link(told text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    c authz.link_code;
BEGIN
    DELETE FROM authz.link_try WHERE at < now() - interval '1 hour';
    PERFORM pg_advisory_xact_lock(hashtextextended('claim:' || authz.uid(), 0));
    IF (SELECT count(*) FROM authz.link_try WHERE person_id = authz.uid()) >= 10 THEN RETURN 'tooManyTries'; END IF;
    SELECT * INTO c FROM authz.link_code WHERE code = told AND spent_at IS NULL AND expires_at > now() AND (claimed_by IS NULL OR claimed_by = me) FOR UPDATE;
    IF NOT FOUND OR c.person_id = authz.uid() THEN
        INSERT INTO authz.link_try (person_id) VALUES (authz.uid());
        RETURN CASE WHEN c.person_id = authz.uid() THEN 'ownCode' ELSE 'unknownCode' END;
    END IF;
    UPDATE authz.link_code SET claimed_by = NULL WHERE claimed_by = me AND spent_at IS NULL;
    UPDATE authz.link_code SET claimed_by = me WHERE code = c.code;
    RETURN 'claimed';
END $$;
ALTER FUNCTION authz.claim_link(text) OWNER TO oversteek_writer;

-- Who holds the code hears whose dossier it opens: a name, a school and whether the birth dates agree, before anything is linked.
CREATE FUNCTION authz.own_claim() RETURNS TABLE (name text, school text, other_birth_date boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.call_name || ' ' || s.last_name, (SELECT o.name FROM enrolment e JOIN organisation o ON o.id = e.organisation_id WHERE e.student_id = s.id ORDER BY e.first_day DESC LIMIT 1),
           coalesce(s.birth_date <> mine.birth_date, false)
      FROM authz.link_code c JOIN student s ON s.id = c.student_id JOIN student mine ON mine.id = c.claimed_by
     WHERE c.claimed_by = authz.student() AND c.spent_at IS NULL AND c.expires_at > now()
$$;
ALTER FUNCTION authz.own_claim() OWNER TO oversteek_writer;

CREATE FUNCTION authz.drop_claim() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM authz.link_code WHERE claimed_by = authz.student_acts() AND spent_at IS NULL
$$;
ALTER FUNCTION authz.drop_claim() OWNER TO oversteek_writer;

CREATE FUNCTION authz.link_by_code(keep_session uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    c authz.link_code;
BEGIN
    UPDATE authz.link_code SET spent_at = now() WHERE claimed_by = me AND spent_at IS NULL AND expires_at > now() RETURNING * INTO c;
    IF NOT FOUND THEN RAISE EXCEPTION 'codeGone' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.link_students(c.student_id, me, 'code', '{}', keep_session);
    PERFORM audit.linked(c.student_id, me, 'linkedDossiers', (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = me));
END $$;
ALTER FUNCTION authz.link_by_code(uuid) OWNER TO oversteek_writer;

-- Everything that came along goes back to the account that it came from, with what had been linked to it before. Who is signed in stays where they are.
CREATE FUNCTION authz.unlink_students(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    l student_link;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO l FROM student_link WHERE id = which AND person_id = authz.uid() AND unlinked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM audit.linked(l.student_id, l.other_student_id, 'unlinkedDossiers', (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = me));
    UPDATE person SET joined_id = NULL WHERE id = l.from_person_id;
    UPDATE student SET person_id = l.from_person_id, version = version + 1 WHERE id = ANY (l.moved) AND person_id = l.person_id;
    UPDATE student_link SET unlinked_at = authz.clock() WHERE id = l.id;
    WITH inner_links AS (
        UPDATE student_link x SET person_id = l.from_person_id WHERE x.student_id = ANY (l.moved) AND x.other_student_id = ANY (l.moved) AND x.unlinked_at IS NULL RETURNING x.from_person_id
    )
    UPDATE person p SET joined_id = l.from_person_id FROM inner_links i WHERE p.id = i.from_person_id;
END $$;
ALTER FUNCTION authz.unlink_students(uuid) OWNER TO oversteek_writer;

-- The way without both accounts: two named members of staff, one at each school, who each asked the student. The second yes links.
CREATE FUNCTION authz.answer_match(which uuid, agreed boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    m match_suggestion;
    mirror match_suggestion;
    by_name text;
    desk uuid;
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write' OR authz.membership() IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO m FROM match_suggestion x WHERE x.id = which AND (x.started_at IS NOT NULL OR x.asked_at IS NOT NULL) AND x.organisation_id = authz.organisation()
        AND x.student_id = ANY (ARRAY(SELECT authz.visible_whole('identity'))) FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF m.staff_at IS NOT NULL OR m.refused_at IS NOT NULL OR m.declined_at IS NOT NULL THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    SELECT name INTO STRICT by_name FROM membership WHERE id = authz.membership();
    SELECT * INTO STRICT mirror FROM match_suggestion x WHERE x.student_id = m.other_student_id AND x.other_student_id = m.student_id FOR UPDATE;
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = by_name, version = version + 1 WHERE kind = 'linkStarted' AND object_id = m.id AND state IN ('open', 'takenUp');
    IF NOT agreed THEN
        UPDATE match_suggestion SET refused_at = authz.clock(), staff_name = by_name WHERE id = m.id;
        PERFORM audit.append(m.student_id, 'identity', 'refusedMatch', m.id, '{}');
        RETURN 'refused';
    END IF;
    UPDATE match_suggestion SET staff_name = by_name, staff_at = authz.clock() WHERE id = m.id;
    IF mirror.staff_at IS NOT NULL THEN
        PERFORM authz.link_students(m.student_id, mirror.student_id, 'staff', ARRAY[mirror.staff_name, by_name], NULL);
        PERFORM audit.linked(m.student_id, mirror.student_id, 'linkedDossiers', by_name);
        RETURN 'linked';
    END IF;
    PERFORM audit.append(m.student_id, 'identity', 'confirmedMatch', m.id, '{}');
    -- A no at the other side, of the student or of the school, ends it there; this side only hears that the other one has yet to answer.
    IF mirror.declined_at IS NULL AND mirror.refused_at IS NULL AND mirror.asked_at IS NULL THEN
        UPDATE match_suggestion SET asked_at = authz.clock() WHERE id = mirror.id;
        SELECT d.id INTO desk FROM desk d WHERE d.organisation_id = mirror.organisation_id AND d.kind = 'counselling' ORDER BY d.name LIMIT 1;
        IF desk IS NOT NULL AND NOT EXISTS (SELECT FROM task t WHERE t.kind = 'linkStarted' AND t.object_id = mirror.id) THEN
            INSERT INTO task (student_id, organisation_id, data_class, kind, object_id, desk_id, due_on, created_at)
            VALUES (mirror.student_id, mirror.organisation_id, 'support', 'linkStarted', mirror.id, desk, authz.today() + 7, authz.clock());
        END IF;
    END IF;
    RETURN 'asked';
END $$;
ALTER FUNCTION authz.answer_match(uuid, boolean) OWNER TO oversteek_writer;

-- Every way in, whether an account, a personal link or one click, leads to the person that both became.
CREATE FUNCTION authz.lead_of(who uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(p.joined_id, p.id) FROM person p WHERE p.id = who
$$;
ALTER FUNCTION authz.lead_of(uuid) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.lead_of(uuid) TO oversteek_authz, oversteek_writer;

CREATE OR REPLACE FUNCTION authz.persons_of(s authz.session) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.lead_of(k.person_id) FROM account_person k WHERE k.account_id = (s).account_id AND k.ended_at IS NULL
    UNION SELECT (s).person_id WHERE (s).account_id IS NULL AND (s).person_id IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION authz.begin_session(token text, who uuid, by_account uuid, how text, hours int, on_device text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    theirs uuid[] := ARRAY(SELECT authz.lead_of(k.person_id) FROM account_person k WHERE k.account_id = by_account AND k.ended_at IS NULL UNION SELECT authz.lead_of(who) WHERE who IS NOT NULL);
    at_place record;
    opened uuid;
BEGIN
    SELECT p.person_id, p.membership_id INTO at_place FROM authz.places_of(theirs) p
      LEFT JOIN LATERAL (SELECT s.person_id, s.membership_id FROM authz.session s WHERE s.person_id = ANY (theirs) ORDER BY s.created_at DESC LIMIT 1) last ON true
     ORDER BY (p.person_id = last.person_id AND p.membership_id IS NOT DISTINCT FROM last.membership_id) IS TRUE DESC, p.kind = 'staff' DESC, p.since, p.membership_id LIMIT 1;
    INSERT INTO authz.session (token_hash, person_id, membership_id, account_id, kind, device, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), coalesce(at_place.person_id, theirs[1]), at_place.membership_id, by_account, how, on_device, now() + make_interval(hours => hours)) RETURNING id INTO opened;
    RETURN opened;
END $$;

CREATE OR REPLACE FUNCTION authz.enter(token text, for_purpose text, in_mode text, request uuid,
    OUT now timestamptz, OUT session_id uuid, OUT person_id uuid, OUT membership_id uuid, OUT organisation_id uuid, OUT role text, OUT student_id uuid, OUT name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session;
    body text;
BEGIN
    SELECT x.* INTO s FROM authz.session x
     WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.ended_at IS NULL AND x.expires_at > transaction_timestamp();
    IF NOT FOUND THEN RETURN; END IF;
    -- A key that was taken away, a role that ended, a second factor that is missing: nobody is there.
    IF s.account_id IS NOT NULL AND NOT EXISTS (SELECT FROM public.account_person k WHERE k.account_id = s.account_id AND authz.lead_of(k.person_id) = s.person_id AND k.ended_at IS NULL) THEN RETURN; END IF;
    now := authz.clock();
    IF s.membership_id IS NULL THEN
        IF NOT authz.is_private(s.person_id) THEN RETURN; END IF;
        SELECT x.id, x.call_name INTO student_id, name FROM public.student x WHERE x.id = authz.current_student(s.person_id);
        IF name IS NULL THEN SELECT g.name INTO name FROM public.guardianship g WHERE g.person_id = s.person_id LIMIT 1; END IF;
        session_id := s.id; person_id := s.person_id;
        IF for_purpose <> 'recht' THEN RETURN; END IF;
    ELSE
        SELECT m.id, m.organisation_id, m.role::text, m.name INTO membership_id, organisation_id, role, name
          FROM public.membership m WHERE m.id = s.membership_id AND m.person_id = s.person_id AND authz.live(m.valid_from, m.valid_until);
        IF NOT FOUND THEN RETURN; END IF;
        IF role = 'administrator' AND NOT authz.verified(s) THEN membership_id := NULL; organisation_id := NULL; role := NULL; name := NULL; RETURN; END IF;
        session_id := s.id; person_id := s.person_id;
        IF for_purpose NOT IN ('begeleiding', 'overstap', 'beheer') THEN RETURN; END IF;
    END IF;
    IF in_mode NOT IN ('read', 'audited', 'write') THEN RAISE EXCEPTION 'unknown mode'; END IF;
    body := concat_ws('|', authz.here(), person_id::text, coalesce(membership_id::text, ''), coalesce(organisation_id::text, ''),
        coalesce(role, ''), coalesce(student_id::text, ''), for_purpose, in_mode, request::text, '');
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
END $$;

GRANT EXECUTE ON FUNCTION authz.link_students(uuid, uuid, link_way, text[], uuid), authz.student_acts() TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.offer_link(text), authz.own_link_code(), authz.claim_link(text), authz.own_claim(), authz.drop_claim(), authz.link_by_code(uuid), authz.unlink_students(uuid), authz.answer_match(uuid, boolean) TO oversteek_app;
