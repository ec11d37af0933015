-- The stand-in desk keeps one person who is there, whoever leaves or takes leave.

-- The stand-in desk is the last net: its last available member cannot leave without naming another.
-- owner writer; execute nobody
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
