// Who is signed in, for the parts of any page that depend on what they are.
import type { Me } from "./types";

type Role = Me["roles"][number];

class SignedIn {
  me: Me | null = $state.raw(null);

  /** Whether somebody with one of these roles is signed in; yes as long as nobody knows who is. */
  may(...roles: readonly Role[]): boolean {
    const { me } = this;
    return !me || roles.some((role) => me.roles.includes(role));
  }
}

export const signed = new SignedIn();
