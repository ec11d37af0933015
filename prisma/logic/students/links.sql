-- A student links the student one was elsewhere, and undoes it; nobody else's view gets wider (decision 0011).

-- An unknown birth date is no other one: the code, or both schools, say that these two are one person.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.link_students(one uuid, other uuid, way link_way, by_names text[], keep_session uuid)
RETURNS uuid
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

-- A wrong code is remembered, so it is an answer and not an error: an error would forget the try with the rest.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.claim_link(told text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    c authz.link_code;
BEGIN
    DELETE FROM authz.link_try WHERE at < now() - interval '1 hour';
    PERFORM pg_advisory_xact_lock(hashtextextended('claim:' || authz.uid(), 0));
    IF (SELECT count(*) FROM authz.link_try WHERE person_id = authz.uid()) >= 10 THEN RETURN 'tooManyTries'; END IF;
    SELECT * INTO c FROM authz.link_code
        WHERE code = told AND spent_at IS NULL AND expires_at > now()
        AND (claimed_by IS NULL OR claimed_by = me) FOR UPDATE;
    IF NOT FOUND OR c.person_id = authz.uid() THEN
        INSERT INTO authz.link_try (person_id) VALUES (authz.uid());
        RETURN CASE WHEN c.person_id = authz.uid() THEN 'ownCode' ELSE 'unknownCode' END;
    END IF;
    UPDATE authz.link_code SET claimed_by = NULL WHERE claimed_by = me AND spent_at IS NULL;
    UPDATE authz.link_code SET claimed_by = me WHERE code = c.code;
    RETURN 'claimed';
END $$;

-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.link_by_code(keep_session uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    c authz.link_code;
BEGIN
    UPDATE authz.link_code SET spent_at = now() WHERE claimed_by = me AND spent_at IS NULL AND expires_at > now()
        RETURNING * INTO c;
    IF NOT FOUND THEN RAISE EXCEPTION 'codeGone' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.link_students(c.student_id, me, 'code', '{}', keep_session);
    PERFORM audit.linked(c.student_id, me, 'linkedDossiers', (SELECT s.call_name || ' ' || s.last_name FROM student s
        WHERE s.id = me));
END $$;

-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.offer_link(new_code text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('offer:' || me, 0));
    DELETE FROM authz.link_code WHERE (student_id = me AND spent_at IS NULL) OR expires_at < now();
    INSERT INTO authz.link_code (code, student_id, person_id, expires_at)
    VALUES (new_code, me, authz.uid(), now() + interval '30 minutes');
    PERFORM audit.append(me, 'identity', 'madeLinkCode', NULL, '{}');
END $$;

-- Who holds the code hears whose dossier it opens: a name, a school and whether the birth dates agree, before
-- anything is linked.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.own_claim() RETURNS TABLE (name text, school text, other_birth_date boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.call_name || ' ' || s.last_name,
        (SELECT o.name FROM enrolment e JOIN organisation o ON o.id = e.organisation_id
        WHERE e.student_id = s.id ORDER BY e.first_day DESC LIMIT 1),
           coalesce(s.birth_date <> mine.birth_date, false)
      FROM authz.link_code c JOIN student s ON s.id = c.student_id JOIN student mine ON mine.id = c.claimed_by
     WHERE c.claimed_by = authz.student() AND c.spent_at IS NULL AND c.expires_at > now()
$$;

-- The code that the student made and that still counts.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.own_link_code() RETURNS TABLE (code text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.code, c.expires_at FROM authz.link_code c
        WHERE c.student_id = authz.student() AND c.spent_at IS NULL AND c.expires_at > now()
$$;

-- The student takes the own offer of a link back.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.drop_claim() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM authz.link_code WHERE claimed_by = authz.student_acts() AND spent_at IS NULL
$$;

-- Everything that came along goes back to the account that it came from, with what had been linked to it before. Who
-- is signed in stays where they are.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.unlink_students(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
    l student_link;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
    SELECT * INTO l FROM student_link WHERE id = which AND person_id = authz.uid() AND unlinked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    PERFORM authz.undo_link(l, (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = me));
END $$;

-- Parts two students again: each side is what it was.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.undo_link(l student_link, by_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM audit.linked(l.student_id, l.other_student_id, 'unlinkedDossiers', by_name);
    UPDATE person SET joined_id = NULL WHERE id = l.from_person_id;
    UPDATE student SET person_id = l.from_person_id, version = version + 1 WHERE id = ANY (l.moved)
        AND person_id = l.person_id;
    UPDATE student_link SET unlinked_at = authz.clock() WHERE id = l.id;
    WITH inner_links AS (
        UPDATE student_link x SET person_id = l.from_person_id WHERE x.student_id = ANY (l.moved)
            AND x.other_student_id = ANY (l.moved) AND x.unlinked_at IS NULL RETURNING x.from_person_id
    )
    UPDATE person p SET joined_id = l.from_person_id FROM inner_links i WHERE p.id = i.from_person_id;
END $$;

-- The student in the context, who acts alone; refused for anybody else.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.student_acts() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.student() IS NULL OR authz.mode() IS DISTINCT FROM 'write' THEN RAISE EXCEPTION 'not_found'
        USING ERRCODE = 'OV005'; END IF;
    RETURN authz.student();
END $$;
