-- Somebody leaves or takes leave: their duties move in the same transaction.

-- Who leaves today can't stay the owner at commit: the command that registers it must have moved the duty.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.nobody_left_behind() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    who uuid := CASE TG_TABLE_NAME WHEN 'membership' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'membership_id')::uuid END;
BEGIN
    IF NOT authz.available(who, authz.clock()) THEN
        PERFORM authz.settle_owner(o.transition_id, CASE TG_TABLE_NAME WHEN 'membership'
            THEN 'membershipEnded'::owner_reason ELSE 'leave' END)
           FROM transition_owner o WHERE o.membership_id = who AND o.valid_until IS NULL;
    END IF;
    RETURN NULL;
END $$;
