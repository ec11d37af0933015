-- End a task that nobody can do any more, keep one of what is sent twice at once, and a mailbox for one student.
SET lock_timeout = '5s';

-- 1. Who may open what a task asks about. `need` is the class that its page shows; a task of its own page needs the name.
CREATE FUNCTION authz.can_open(who uuid, student uuid, need data_class) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM membership m JOIN access_grant g ON g.student_id = can_open.student
        WHERE m.id = who AND authz.live(m.valid_from, m.valid_until) AND authz.live(g.valid_from, g.valid_until)
          AND need = ANY (g.classes)
          AND (g.purpose = 'begeleiding' OR (g.purpose = 'overstap' AND m.role = 'intakeOfficer' AND need = 'identity'))
          AND (g.object_id IS NULL OR need = 'identity')
          AND (g.membership_id = who
            OR EXISTS (SELECT FROM desk_member d WHERE d.desk_id = g.desk_id AND d.membership_id = who
                AND authz.live(d.valid_from, d.valid_until))
            OR EXISTS (SELECT FROM group_staff s WHERE s.group_id = g.group_id AND s.role = g.group_role
                AND s.membership_id = who AND authz.live(s.valid_from, s.valid_until))))
$$;
ALTER FUNCTION authz.can_open(uuid, uuid, data_class) OWNER TO oversteek_authz;
REVOKE ALL ON FUNCTION authz.can_open(uuid, uuid, data_class) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.can_open(uuid, uuid, data_class) TO oversteek_writer;

-- A desk's task is read with the class of support, so who of the desk does it needs both.
CREATE FUNCTION authz.desk_can_open(which uuid, student uuid, need data_class) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM desk_member d WHERE d.desk_id = which AND authz.live(d.valid_from, d.valid_until)
        AND authz.can_open(d.membership_id, student, need) AND authz.can_open(d.membership_id, student, 'support'))
$$;
ALTER FUNCTION authz.desk_can_open(uuid, uuid, data_class) OWNER TO oversteek_writer;
REVOKE ALL ON FUNCTION authz.desk_can_open(uuid, uuid, data_class) FROM PUBLIC;

-- Each open task whose holder lost the student goes to who can do it: its desk, the owner, who guides the student now.
-- Without anybody it ends, and its signal with it. A call for help has its own way and its own reach.
CREATE FUNCTION authz.place_tasks(needs jsonb)
RETURNS TABLE (id uuid, student_id uuid, data_class data_class, kind text, member uuid, ended boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    k record;
    next_one uuid;
    has_desk boolean;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    FOR k IN SELECT x.*, (needs ->> x.kind::text)::data_class AS need FROM task x
        WHERE x.state = 'open' AND x.data_class = 'support'
          AND (CASE WHEN x.membership_id IS NOT NULL
                    THEN authz.can_open(x.membership_id, x.student_id, (needs ->> x.kind::text)::data_class)
                    ELSE authz.desk_can_open(x.desk_id, x.student_id, (needs ->> x.kind::text)::data_class) END)
              IS NOT TRUE
        ORDER BY x.id FOR UPDATE
    LOOP
        IF k.need IS NULL THEN RAISE EXCEPTION 'no class for %', k.kind; END IF;
        has_desk := k.membership_id IS NOT NULL AND k.desk_id IS NOT NULL
            AND authz.desk_can_open(k.desk_id, k.student_id, k.need);
        SELECT p.who INTO next_one
          FROM (SELECT o.membership_id AS who, 0::bigint AS n FROM transition t JOIN transition_owner o
                    ON o.transition_id = t.id AND o.valid_until IS NULL
                 WHERE t.student_id = k.student_id AND t.ended_at IS NULL
                UNION ALL
                SELECT g.who, g.n FROM unnest(authz.guided_last(k.student_id)) WITH ORDINALITY AS g(who, n)) p
          JOIN membership m ON m.id = p.who AND m.organisation_id = k.organisation_id
         WHERE authz.available(p.who, authz.clock()) AND authz.can_open(p.who, k.student_id, k.need)
         ORDER BY p.n LIMIT 1;
        IF has_desk OR next_one IS NOT NULL THEN
            UPDATE task x SET membership_id = CASE WHEN NOT has_desk THEN next_one END, version = x.version + 1
             WHERE x.id = k.id;
        ELSE
            UPDATE task x SET state = 'done', why = 'outOfReach', closed_at = authz.clock(),
                closed_by_name = 'Oversteek', version = x.version + 1 WHERE x.id = k.id;
            UPDATE signal s SET closed_at = authz.clock() WHERE s.id = k.signal_id AND s.closed_at IS NULL
               AND NOT EXISTS (SELECT FROM task x WHERE x.signal_id = s.id AND x.state IN ('open', 'takenUp'));
        END IF;
        RETURN QUERY SELECT k.id, k.student_id, k.data_class, k.kind::text,
            CASE WHEN NOT has_desk THEN next_one END, NOT has_desk AND next_one IS NULL;
    END LOOP;
END $$;
ALTER FUNCTION authz.place_tasks(jsonb) OWNER TO oversteek_writer;
REVOKE ALL ON FUNCTION authz.place_tasks(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authz.place_tasks(jsonb) TO oversteek_job;

-- 2. An intake that is still to come has not been.
CREATE FUNCTION authz.before_intake_done() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF (NEW.intake_on IS NULL OR NEW.intake_on <= authz.today()) IS NOT TRUE
    THEN RAISE EXCEPTION 'intake_ahead' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_intake_done() OWNER TO oversteek_writer;
CREATE TRIGGER intake_has_been BEFORE UPDATE ON application FOR EACH ROW
    WHEN (NEW.state = 'intakeDone' AND OLD.state IS DISTINCT FROM 'intakeDone')
    EXECUTE FUNCTION authz.before_intake_done();

-- 3. Twice at once: a day of leave stands once, and a concern in the same words is one concern while it is open.
ALTER TABLE staff_leave ADD CONSTRAINT one_leave_at_a_time
    EXCLUDE USING gist (membership_id WITH =, daterange(first_day, last_day, '[]') WITH &&);
CREATE UNIQUE INDEX one_same_concern ON signal (student_id, raised_by_membership_id, md5(saw), md5(asks))
    WHERE kind = 'concern' AND closed_at IS NULL;

-- The last two of a stand-in desk leave one after the other: the second sees that the first is gone.
CREATE OR REPLACE FUNCTION authz.keep_a_stand_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    who uuid;
    first_gone date;
    last_gone date;
BEGIN
    IF TG_TABLE_NAME = 'staff_leave' THEN
        who := NEW.membership_id; first_gone := NEW.first_day; last_gone := NEW.last_day;
    ELSIF TG_TABLE_NAME = 'desk_member' THEN
        IF NEW.valid_until IS NULL THEN RETURN NULL; END IF;
        who := NEW.membership_id; first_gone := NEW.valid_until::date; last_gone := 'infinity';
    ELSE
        IF NEW.valid_until IS NULL THEN RETURN NULL; END IF;
        who := NEW.id; first_gone := NEW.valid_until::date; last_gone := 'infinity';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('standIn:' || x.desk_id, 0))
       FROM (SELECT d.desk_id FROM public.desk_member d JOIN public.desk k ON k.id = d.desk_id AND k.kind = 'standIn'
              WHERE d.membership_id = who ORDER BY d.desk_id) x;
    IF EXISTS (
        SELECT FROM public.desk_member d JOIN public.desk k ON k.id = d.desk_id AND k.kind = 'standIn'
         WHERE d.membership_id = who
           AND NOT EXISTS (
            SELECT FROM public.desk_member o JOIN public.membership m ON m.id = o.membership_id
             WHERE o.desk_id = d.desk_id AND o.membership_id <> who
               AND (o.valid_until IS NULL OR o.valid_until::date > least(last_gone, first_gone + 365))
               AND (m.valid_until IS NULL OR m.valid_until::date > least(last_gone, first_gone + 365))
               AND NOT EXISTS (SELECT FROM public.staff_leave l WHERE l.membership_id = o.membership_id
                   AND l.first_day <= last_gone AND l.last_day >= first_gone)))
    THEN RAISE EXCEPTION 'last_stand_in' USING ERRCODE = 'OV001';
    END IF;
    RETURN NULL;
END $$;

-- 4. A mailbox in which another student signs in is no student's key either; what somebody typed and nobody confirmed
-- counts for nothing here.
CREATE INDEX student_contact_mailbox ON student_contact (authz.mailbox(sign_in_email)) WHERE sign_in_email <> '';
CREATE OR REPLACE FUNCTION authz.others_mailbox(address text, who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM guardianship g WHERE g.email <> '' AND authz.mailbox(g.email) = authz.mailbox(address)
                      AND authz.lead_of(g.person_id) IS DISTINCT FROM authz.lead_of(who))
        OR EXISTS (SELECT FROM membership m WHERE m.email <> '' AND authz.mailbox(m.email) = authz.mailbox(address)
                      AND authz.lead_of(m.person_id) IS DISTINCT FROM authz.lead_of(who))
        OR EXISTS (SELECT FROM student_contact c JOIN student s ON s.id = c.student_id
                    WHERE c.sign_in_email <> '' AND authz.mailbox(c.sign_in_email) = authz.mailbox(address)
                      AND authz.lead_of(s.person_id) IS DISTINCT FROM authz.lead_of(who))
$$;

-- That an address signs in from now on stands in the student's own log.
CREATE FUNCTION audit.confirmed_address(who uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, actor_name, purpose, action, object_id, details,
                             request_id, at)
    SELECT s.id, 'contact', s.person_id, s.call_name || ' ' || s.last_name, 'recht', 'confirmedAddress', s.id, '{}',
           gen_random_uuid(), authz.clock() FROM student s WHERE s.id = who
$$;
ALTER FUNCTION audit.confirmed_address(uuid) OWNER TO oversteek_audit;
REVOKE ALL ON FUNCTION audit.confirmed_address(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.confirmed_address(uuid) TO oversteek_writer;

CREATE OR REPLACE FUNCTION authz.confirm_address(link text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    l authz.personal_link;
BEGIN
    UPDATE authz.personal_link x SET spent_at = now()
     WHERE x.token_hash = sha256(convert_to(link, 'UTF8')) AND x.kind = 'address' AND x.spent_at IS NULL
         AND x.expires_at > now()
     RETURNING * INTO l;
    IF NOT FOUND THEN RETURN false; END IF;
    -- Two students who confirm one mailbox come one after the other.
    PERFORM pg_advisory_xact_lock(hashtextextended('mailbox:' || authz.mailbox(l.address), 0));
    UPDATE student_contact c SET sign_in_email = l.address
     WHERE c.student_id = l.student_id AND btrim(c.email) = l.address AND NOT authz.others_mailbox(l.address,
         l.person_id);
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM audit.confirmed_address(l.student_id);
    RETURN true;
END $$;

-- 5. A guardian's own row knows which version was seen.
ALTER TABLE "guardianship" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
GRANT UPDATE (version) ON guardianship TO oversteek_app;
