import type { Request, Response } from 'express';
import { Router } from 'express';
import { cleanText } from '../../web/form';
import { actorIn, signInIdOf } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import type { AccountsServices } from './accounts.services';
import { minePage } from './accounts.views';
import type { Declared, TypedDeclaration } from './declare';
import { declarationsPart, REASONS } from './declarations.views';

/** One's own account, and what one keeps away from. */
export function mineRoutes({ signIns, declarations }: AccountsServices): Router {
  const router = Router();
  const show = async (
    req: Request,
    res: Response,
    answer: { readonly typed: TypedDeclaration; readonly declared: Declared } | null = null,
  ): Promise<void> => {
    const actor = actorIn(req);
    const mine = minePage(actor.staff, { signIns: await signIns.of(actor.staff.id), here: signInIdOf(req) });
    res.render('accounts/mine', { ...mine, here: AT, ...declarationsPart(await declarations.own(actor), answer) });
  };

  router.get(AT, (req: Request, res: Response) => show(req, res));

  router.post(`${AT}/declare`, async (req: Request, res: Response) => {
    const why = REASONS.find((one) => one === fieldIn(req, 'why')) ?? null;
    const typed = { why, words: cleanText(fieldIn(req, 'words')).slice(0, LONGEST) };
    const declared = await declarations.add(actorIn(req), typed);
    if (declared.kind === 'declared') res.redirect(303, `${AT}#declarations`);
    else await show(req, res.status(422), { typed, declared });
  });

  router.post(`${AT}/withdraw`, async (req: Request, res: Response) => {
    await declarations.withdraw(actorIn(req), fieldIn(req, 'declaration'));
    res.redirect(303, `${AT}#declarations`);
  });

  return router;
}

const AT = '/desk/account';
const LONGEST = 60;
