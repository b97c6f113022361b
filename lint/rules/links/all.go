// Package links holds the rules of the family links, one a file.
package links

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{
		basePath(),
		empty(),
		malformedTarget(),
		missingAnchor(),
		missingFile(),
		placeholder(),
		remoteDead(),
		remoteFragment(),
		remoteInsecureHTTP(),
		remoteMalformed(),
		remotePrivateHost(),
		remoteRedirectDowngrade(),
		remoteRedirectPermanent(),
		remoteServerError(),
		remoteTLS(),
		remoteUnverified(),
		sourceExt(),
		templateMissing(),
		undefinedReference(),
		unquotedAttr(),
		untracked(),
		wrongCase(),
	}
}
