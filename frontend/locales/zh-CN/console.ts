/** 控制台的中文语句。 */
import type en from "../en/console";
import audit from "./console/audit.json";
import bundles from "./console/bundles.json";
import catalogue from "./console/catalogue.json";
import claims from "./console/claims.json";
import forms from "./console/forms.json";
import grants from "./console/grants.json";
import home from "./console/home.json";
import inventory from "./console/inventory.json";
import people from "./console/people.json";
import reports from "./console/reports.json";
import roster from "./console/roster.json";
import rules from "./console/rules.json";
import settings from "./console/settings.json";
import shell from "./console/shell.json";

export default {
  ...audit,
  ...bundles,
  ...catalogue,
  ...claims,
  ...forms,
  ...grants,
  ...home,
  ...inventory,
  ...people,
  ...reports,
  ...roster,
  ...rules,
  ...settings,
  ...shell,
} satisfies Record<keyof typeof en, string>;
