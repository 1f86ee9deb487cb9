import type { Language } from "../../text/language.ts";

/** How somebody says that a fact holds, or doesn't. */
interface Phrases {
  readonly yes: string;
  readonly no: string;
}

/** By the fact's id in `knowledge/facets.yaml`: what a press of yes or no asks next. Facts that are numbers have none. */
export const factPhrases: Readonly<Record<string, Readonly<Record<Language, Phrases>>>> = {
  "own-account": {
    zh: { yes: "那如果是我本人实名的账号呢？", no: "那如果不是我本人实名的，是别人的账号呢？" },
    en: { yes: "What if it is my own account, in my own name?", no: "What if it is somebody else's account?" },
  },
  "others-account": {
    zh: { yes: "那如果是别人实名的账号呢？", no: "那如果是我自己的账号呢？" },
    en: { yes: "What if the accounts are other people's?", no: "What if it is my own account?" },
  },
  "others-data": {
    zh: { yes: "那如果账号里有客户、好友的个人信息呢？", no: "那如果账号里没有客户和好友的信息呢？" },
    en: {
      yes: "What if the account holds other people's personal data?",
      no: "What if there is no personal data of other people in it?",
    },
  },
  consent: {
    zh: { yes: "那如果信息被转交的人都同意了呢？", no: "那如果没有经过他们同意呢？" },
    en: { yes: "What if all those people have consented?", no: "What if they have not consented?" },
  },
  "friends-told": {
    zh: { yes: "那如果已经告知好友换人使用了呢？", no: "那如果没有告知好友呢？" },
    en: { yes: "What if the contacts have been told?", no: "What if the contacts have not been told?" },
  },
  knowledge: {
    zh: { yes: "那如果我知道对方要拿去犯罪呢？", no: "那如果我不知道对方要拿去犯罪呢？" },
    en: { yes: "What if I know it will be used for crime?", no: "What if I did not know it would be used for crime?" },
  },
  "used-for-crime": {
    zh: { yes: "那如果账号已经被人用于犯罪了呢？", no: "那如果账号没有被用于犯罪呢？" },
    en: { yes: "What if the account has been used for crime?", no: "What if the account has not been used for crime?" },
  },
  bulk: {
    zh: { yes: "那如果是大量、长期倒卖呢？", no: "那如果只卖过一个，不是倒卖呢？" },
    en: { yes: "What if it is done in bulk, as a business?", no: "What if it is a single account, not a business?" },
  },
  paid: {
    zh: { yes: "那如果已经付款了呢？", no: "那如果还没有付款呢？" },
    en: { yes: "What if it has been paid?", no: "What if nothing has been paid yet?" },
  },
  unpaid: {
    zh: { yes: "那如果价款还没有付清呢？", no: "那如果价款已经付清了呢？" },
    en: { yes: "What if part of the price is still unpaid?", no: "What if the price has been paid in full?" },
  },
  "official-channel": {
    zh: { yes: "那如果走平台官方的迁移或交易渠道呢？", no: "那如果是私下交易，不走官方渠道呢？" },
    en: {
      yes: "What if it goes through the platform's official channel?",
      no: "What if it is done privately, not through the platform's official channel?",
    },
  },
  minor: {
    zh: { yes: "那如果有一方未满十八岁呢？", no: "那如果双方都是成年人呢？" },
    en: { yes: "What if one of the parties is a minor?", no: "What if both parties are adults?" },
  },
  acquaintance: {
    zh: { yes: "那如果对方是我真正认识的亲友呢？", no: "那如果对方是陌生人呢？" },
    en: { yes: "What if it is for a friend I really know?", no: "What if it is for a stranger?" },
  },
  cheated: {
    zh: { yes: "那如果对方从一开始就在骗我呢？", no: "那如果对方没有骗我呢？" },
    en: { yes: "What if I was cheated from the start?", no: "What if I was not cheated?" },
  },
  "own-number": {
    zh: { yes: "那如果是我自己原有的号呢？", no: "那如果是用公司号码为公司注册的号呢？" },
    en: {
      yes: "What if it was my own account from before?",
      no: "What if it was registered on the company's number for the company?",
    },
  },
  mcn: {
    zh: { yes: "那如果账号是与MCN机构签约运营的呢？", no: "那如果没有跟MCN签约呢？" },
    en: { yes: "What if the account is run under a contract with an MCN?", no: "What if there is no MCN contract?" },
  },
  "borrowed-name": {
    zh: { yes: "那如果账号是借别人的名字注册的呢？", no: "那如果是用自己的名字注册的呢？" },
    en: {
      yes: "What if the account was registered in a borrowed name?",
      no: "What if it was registered in my own name?",
    },
  },
  "whole-business": {
    zh: { yes: "那如果连公司或者整个生意一起转让呢？", no: "那如果只转让账号，不转让公司呢？" },
    en: {
      yes: "What if the whole business is transferred with it?",
      no: "What if only the account is transferred, not the business?",
    },
  },
  abroad: {
    zh: { yes: "那如果一方或者行为在境外呢？", no: "那如果都在国内呢？" },
    en: { yes: "What if a party or the act is abroad?", no: "What if all of it is in mainland China?" },
  },
  "sensitive-data": {
    zh: { yes: "那如果里面有病历、金融账户这类敏感信息呢？", no: "那如果里面没有敏感信息呢？" },
    en: {
      yes: "What if it holds sensitive data such as medical or financial-account data?",
      no: "What if there is no sensitive data in it?",
    },
  },
};
